import { type SQL, sql } from "drizzle-orm";
import { listSpanStats } from "@/db/queries/agents/span-stats";
import { listBins } from "@/db/queries/time-bins";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import type { JsonText } from "@/lib/json/json-text";
import type { Field } from "@/lib/query/call-fields";
import { numberOf } from "@/lib/query/literals";
import { readBins } from "@/lib/usage/read-bins";
import { refuseLeftOut, spanConditions } from "./query-spans";
import { spanField } from "./span-fields";

type Source = "field" | "column" | "derived" | `custom_attrs_${"string" | "int" | "float" | "bool"}`;
export type SpanMember = { key: string; source?: Source | undefined; alias?: string | null | undefined };
type Aggregation = "sum" | "avg" | "min" | "max" | "count" | "count_distinct" | "count_true" | "count_false";
type ValueType = "datetime" | "number" | "boolean" | "string";
export type SpanMetric = {
  alias: string;
  value: SpanMember;
  value_type: ValueType;
  aggregations?: readonly Aggregation[] | undefined;
  percentiles?: readonly number[] | undefined;
};

type StatsWanted = {
  project_id: string;
  query?: JsonText | null | undefined;
  start: string;
  end?: string | null | undefined;
  granularity?: number | null | undefined;
  timezone?: string | null | undefined;
  group_by?: readonly SpanMember[] | null | undefined;
  group_limit: number;
  metrics: readonly SpanMetric[];
  bucket_by?: { type?: string | undefined } | null | undefined;
  group_filters?: unknown;
  signal_filters?: unknown;
  insight_filters?: unknown;
};

type Column = {
  name: string;
  role: "time" | "bucket" | "group" | "metric";
  value_type: ValueType;
  metric?: string;
  aggregation?: string;
};

/** `agents/spans/stats`: figures of spans over buckets of time, by group when asked: the groups with most spans. */
export async function spanStats(ctx: Ctx, input: StatsWanted) {
  refuseLeftOut(input, ["group_filters", "signal_filters", "insight_filters"]);
  if (input.bucket_by?.type === "number") throw new AppError("unsupported", "buckets of numbers are not supported");
  const { project_id, group_limit } = input;
  const bins = readBins(input);
  const groups = (input.group_by ?? []).map((member) => ({
    name: member.alias ?? member.key,
    sql: textOf(memberField(member, project_id)),
  }));
  const metrics = input.metrics.flatMap((metric) => metricColumns(metric, project_id));
  const time: Column = { name: "started_at", role: "time", value_type: "datetime" };
  const columns: Column[] = [
    time,
    ...groups.map(({ name }): Column => ({ name, role: "group", value_type: "string" })),
    ...metrics.map(({ column }) => column),
  ];
  assertDistinct(columns.map(({ name }) => name));
  const within = [
    sql`c.started_at >= ${bins.start}::timestamptz`,
    sql`c.started_at < ${bins.end}::timestamptz`,
    ...spanConditions(input),
  ];
  const wanted = {
    project_id,
    conditions: within,
    bins,
    groups: groups.map((group) => group.sql),
    aggregates: metrics.map(({ aggregate }) => aggregate),
    groupLimit: group_limit,
  };
  const found = await listSpanStats(ctx.readSql, wanted, ctx.signal);
  const starts = groups.length === 0 ? await listBins(ctx.readSql, bins, ctx.signal) : [];
  const rows = found.map(({ bucket, group_keys, values }) => ({
    started_at: bucket,
    ...named(groups, JSON.parse(group_keys) as (string | null)[]),
    ...named(
      metrics.map(({ column }) => column),
      JSON.parse(values) as (number | string | null)[],
    ),
  }));
  const byStart = new Map(rows.map((row) => [row.started_at, row]));
  const empty = Object.fromEntries(
    metrics.map(({ column }) => [column.name, column.aggregation?.startsWith("count") ? 0 : null]),
  );
  return {
    bucket_type: "time" as const,
    columns,
    rows: groups.length > 0 ? rows : starts.map((started_at) => byStart.get(started_at) ?? { started_at, ...empty }),
    start: bins.start,
    end: bins.end,
    granularity: bins.seconds,
    timezone: bins.timezone,
  };
}

function named<T>(columns: readonly { name: string }[], values: readonly T[]): Record<string, T | null> {
  return Object.fromEntries(columns.map(({ name }, at) => [name, values[at] ?? null]));
}

function assertDistinct(names: readonly string[]): void {
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) throw new AppError("invalid", `two columns are called "${twice.slice(0, 100)}"; use alias`);
}

function memberField({ key, source }: SpanMember, project_id: string): Field {
  return spanField(source?.startsWith("custom_attrs_") ? `${source}.${key}` : key, project_id);
}

function textOf(field: Field): SQL {
  if (field.kind === "path") return field.text;
  return field.kind === "text" ? field.sql : sql`(${field.sql})::text`;
}

function numericOf(field: Field): SQL {
  if (field.kind === "number") return sql`(${field.sql})::float8`;
  if (field.kind === "time") return sql`extract(epoch FROM ${field.sql})::float8`;
  return sql`${numberOf(textOf(field))}::float8`;
}

function metricColumns(metric: SpanMetric, project_id: string): { column: Column; aggregate: SQL }[] {
  const field = memberField(metric.value, project_id);
  const ranks = metric.percentiles ?? [];
  const chosen = metric.aggregations?.length || ranks.length > 0 ? (metric.aggregations ?? []) : (["sum"] as const);
  const column = (aggregation: string): Column => ({
    name: `${metric.alias}_${aggregation}`,
    role: "metric",
    value_type: "number",
    metric: metric.alias,
    aggregation,
  });
  return [
    ...chosen.map((aggregation) => ({ column: column(aggregation), aggregate: aggregateOf(aggregation, field) })),
    ...ranks.map((rank) => ({
      column: column(`p${rank}`),
      aggregate: sql`percentile_cont(${rank / 100}::float8) WITHIN GROUP (ORDER BY ${numericOf(field)})`,
    })),
  ];
}

function aggregateOf(aggregation: Aggregation, field: Field): SQL {
  if (aggregation === "count") return sql`count(${textOf(field)})::float8`;
  if (aggregation === "count_distinct") return sql`count(DISTINCT ${textOf(field)})::float8`;
  if (aggregation === "count_true") return sql`(count(*) FILTER (WHERE ${textOf(field)} = 'true'))::float8`;
  if (aggregation === "count_false") return sql`(count(*) FILTER (WHERE ${textOf(field)} = 'false'))::float8`;
  return sql`${sql.raw(aggregation)}(${numericOf(field)})::float8`;
}
