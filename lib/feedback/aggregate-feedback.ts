import { type SQL, sql } from "drizzle-orm";
import { type AggregateRow, listFeedbackAggregates } from "../../db/queries/feedback/feedback-stats.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { storable, textArray } from "../query/json-path.ts";
import { numberOf } from "../query/literals.ts";
import { extraJson, extraText } from "./feedback-fields.ts";
import { matches } from "./time-span.ts";

export const GROUPS = ["scorer_id", "span_agent_name", "span_agent_version", "span_status_code"] as const;
export const SPAN_TYPES = ["agent_turn", "agent_conversation"] as const;
type Group = (typeof GROUPS)[number];
type Wire<T> = T | null | undefined;
type AggregateRequest = {
  project_id: string;
  after_ms: number;
  before_ms: number;
  feedback_types?: Wire<string[]>;
  group_by?: Wire<Group[]>;
  monitor_ids?: Wire<string[]>;
  scorer_ids?: Wire<string[]>;
  span_agent_names?: Wire<string[]>;
  span_types?: Wire<(typeof SPAN_TYPES)[number][]>;
  tags?: Wire<string[]>;
  rating_min?: Wire<number>;
  rating_max?: Wire<number>;
  time_bucket_seconds?: Wire<number>;
};
type Bucket = {
  group: Record<string, string>;
  time_bucket_start_ms: number | null;
  total_count: number;
  scored_count: number;
  tag_counts: Record<string, number>;
  rating_counts: Record<string, number>;
  rating_sums: Record<string, number>;
};

/**
 * Counts the tags and ratings of scores, by groups and buckets of time; empty ones are left out. A scorer's id is its ref
 * (`runnable_ref`), a monitor's the ref that triggered it (`trigger_ref`); `*` at the end of either matches any rest.
 */
export async function aggregateFeedback(
  ctx: Ctx,
  input: AggregateRequest,
): Promise<{ after_ms: number; before_ms: number; time_bucket_seconds: number | null; buckets: Bucket[] }> {
  const { project_id, after_ms, before_ms, time_bucket_seconds } = input;
  assertProjectId(project_id);
  if (after_ms >= before_ms) throw new AppError("invalid", "after_ms must be before before_ms");
  const names = [...new Set(input.group_by ?? [])];
  const rows = await listFeedbackAggregates(ctx.reads, {
    project_id,
    conditions: conditionsOf(input),
    extra: extraJson(),
    groups: names.map(groupText),
    bucketSeconds: time_bucket_seconds ?? undefined,
  });
  return { after_ms, before_ms, time_bucket_seconds: time_bucket_seconds ?? null, buckets: bucketsOf(rows, names) };
}

function groupText(name: Group): SQL {
  if (name === "scorer_id") return sql`coalesce(f.runnable_ref, '')`;
  return sql`coalesce(${extraText(name)}, ${name === "span_status_code" ? "UNSET" : ""})`;
}

function conditionsOf(input: AggregateRequest): SQL[] {
  const conditions = [
    sql`f.created_at >= to_timestamp(${input.after_ms}::float8 / 1000)`,
    sql`f.created_at < to_timestamp(${input.before_ms}::float8 / 1000)`,
  ];
  const anyOf = (values: Wire<string[]>, condition: (value: string) => SQL) => {
    if (values?.length) conditions.push(sql`(${sql.join(values.map(condition), sql` OR `)})`);
  };
  anyOf(input.feedback_types, (type) => sql`starts_with(f.feedback_type, ${storable(type)})`);
  anyOf(input.monitor_ids, (id) => matches(sql`f.trigger_ref`, id));
  anyOf(input.scorer_ids, (id) => matches(sql`f.runnable_ref`, id));
  anyOf(input.span_agent_names, (name) => sql`${extraText("span_agent_name")} = ${storable(name)}`);
  anyOf(input.span_types, (type) => sql`starts_with(f.weave_ref, ${`weave:///${input.project_id}/${type}/`})`);
  if (input.tags?.length) {
    const tags = textArray(input.tags.map(storable));
    conditions.push(
      sql`EXISTS (SELECT FROM json_array_elements_text(${extraJson()} -> 'scorer_tags') AS tag WHERE tag = ANY(${tags}))`,
    );
  }
  const bounds = [
    ...(typeof input.rating_min === "number" ? [sql`rating >= ${input.rating_min}::float8::numeric`] : []),
    ...(typeof input.rating_max === "number" ? [sql`rating <= ${input.rating_max}::float8::numeric`] : []),
  ];
  if (bounds.length > 0) {
    const ratings = sql`(SELECT ${numberOf(sql`value`)} AS rating FROM json_each_text(${extraJson()} -> 'scorer_ratings')) AS ratings`;
    conditions.push(sql`EXISTS (SELECT FROM ${ratings} WHERE ${sql.join(bounds, sql` AND `)})`);
  }
  return conditions;
}

function bucketsOf(rows: readonly AggregateRow[], names: readonly Group[]): Bucket[] {
  const buckets = new Map<string, Bucket>();
  for (const { kind, bucket: start, groups, name, n, amount } of rows) {
    const key = JSON.stringify([start, groups]);
    let bucket = buckets.get(key);
    if (!bucket) {
      const group = Object.fromEntries(names.map((each, index) => [each, groups[index] ?? ""]));
      bucket = {
        group,
        time_bucket_start_ms: start,
        total_count: 0,
        scored_count: 0,
        tag_counts: {},
        rating_counts: {},
        rating_sums: {},
      };
      buckets.set(key, bucket);
    }
    if (kind === "total") Object.assign(bucket, { total_count: n, scored_count: amount });
    if (kind === "tag" && name !== null) setMember(bucket.tag_counts, name, n);
    if (kind !== "rating" || name === null) continue;
    setMember(bucket.rating_counts, name, n);
    setMember(bucket.rating_sums, name, amount);
  }
  return [...buckets.values()];
}

/** A user's name may be `__proto__`. */
function setMember(target: Record<string, number>, name: string, value: number): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
