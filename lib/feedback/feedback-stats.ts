import { type SQL, sql } from "drizzle-orm";
import { listFeedbackStats, type Measure, type MeasuredValue } from "../../db/queries/feedback/feedback-stats.ts";
import { listBins, type TimeBins } from "../../db/queries/time-bins.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { readTimezone } from "../time/read-timezone.ts";
import { wireTime } from "../wire-time.ts";
import { payloadText } from "./feedback-fields.ts";
import { readTimeSpan, sourceConditions } from "./time-span.ts";

export const AGGREGATIONS = ["sum", "avg", "min", "max", "count", "count_true", "count_false"] as const;
export const VALUE_TYPES = ["numeric", "boolean", "categorical"] as const;
type Aggregation = (typeof AGGREGATIONS)[number];
export type ValueType = (typeof VALUE_TYPES)[number];
type Metric = {
  json_path: string;
  value_type?: ValueType | null;
  aggregations?: Aggregation[] | null;
  percentiles?: number[] | null;
};
type StatsRequest = {
  project_id: string;
  start: string;
  end?: string | null;
  feedback_type?: string | null;
  trigger_ref?: string | null;
  granularity?: number | null;
  timezone?: string | null;
  metrics?: Metric[] | null;
};
type Stats = {
  start: string;
  end: string;
  granularity: number;
  timezone: string;
  buckets: Record<string, string | number | null>[];
  window_stats: Record<string, Record<string, number | null>>;
};

const GRANULARITIES = [60, 300, 900, 3_600, 21_600, 86_400, 604_800];
const BUCKETS_AT_BEST = 120;
const MAX_BUCKETS = 5_000;

/** Aggregates values of payloads over buckets of time, empty ones included, and over the whole span. */
export async function feedbackStats(ctx: Ctx, input: StatsRequest): Promise<Stats> {
  const { project_id } = input;
  assertProjectId(project_id);
  const { start, end } = readTimeSpan(input);
  const timezone = readTimezone(input.timezone ?? "UTC");
  const buckets: TimeBins = { start, end, timezone, seconds: readGranularity(input, start, end) };
  const metrics = (input.metrics ?? []).map(readMetric);
  const query = {
    project_id,
    conditions: sourceConditions(input),
    buckets,
    measures: metrics.map(({ measure }) => measure),
  };
  const [rows, starts] = await Promise.all([
    listFeedbackStats(ctx.reads, query),
    listBins(ctx.readSql, buckets, ctx.signal),
  ]);
  const names = metrics.flatMap(({ slug, names }) => names.map((name) => ({ slug, name })));
  const byStart = new Map(rows.map((row) => [row.bucket, row]));
  const none = names.map(({ name }) => (name.startsWith("count") ? 0 : null));
  // A map, since a path may be called anything: "constructor" is no member of ours.
  const windows = new Map<string, Record<string, number | null>>();
  for (const [index, { slug, name }] of names.entries()) {
    const value = (byStart.get(null)?.values ?? none)[index] ?? null;
    windows.set(slug, { ...windows.get(slug), [name]: value });
  }
  const window_stats = Object.fromEntries(windows);
  return {
    ...{ start: inUtc(start), end: inUtc(end), granularity: buckets.seconds, timezone, window_stats },
    buckets: starts.map((timestamp) => {
      const { count, values } = byStart.get(timestamp) ?? { count: 0, values: none };
      const members = names.map(({ slug, name }, index) => [`${name}__${slug}`, values[index] ?? null]);
      return { timestamp, count, ...Object.fromEntries(members) };
    }),
  };
}

function inUtc(instant: string): string {
  return wireTime(`${new Date(instant).toISOString().replace("T", " ").replace("Z", "")}+00`);
}

function readGranularity({ granularity }: StatsRequest, start: string, end: string): number {
  const span = (Date.parse(end) - Date.parse(start)) / 1000;
  const seconds = granularity ?? GRANULARITIES.find((each) => span / each <= BUCKETS_AT_BEST) ?? 604_800;
  if (span / seconds <= MAX_BUCKETS) return seconds;
  throw new AppError("invalid", `granularity ${seconds} gives more than ${MAX_BUCKETS} buckets; take a larger one`);
}

const DEFAULTS: Record<ValueType, readonly Aggregation[]> = {
  numeric: ["avg", "min", "max"],
  boolean: ["count_true", "count_false"],
  categorical: ["count"],
};

function readMetric({ json_path, value_type, aggregations, percentiles }: Metric): {
  slug: string;
  names: string[];
  measure: Measure;
} {
  const type = value_type ?? "numeric";
  const chosen = [...new Set(aggregations?.length ? aggregations : DEFAULTS[type])];
  const ranks = type === "numeric" ? [...new Set(percentiles ?? [])] : [];
  const counted = (value: MeasuredValue) =>
    type === "numeric" ? value.number : type === "boolean" ? value.truth : value.text;
  const aggregates = [
    ...chosen.map((aggregation) => (value: MeasuredValue) => aggregate(aggregation, value, counted(value))),
    ...ranks.map(
      (rank) =>
        ({ number }: MeasuredValue) =>
          sql`percentile_cont(${rank / 100}::float8) WITHIN GROUP (ORDER BY ${number})`,
    ),
  ];
  return {
    slug: json_path.replace(/[^\p{L}\p{N}]+/gu, "_"),
    names: [...chosen, ...ranks.map((rank) => `p${rank}`)],
    measure: { text: payloadText(json_path), aggregates },
  };
}

function aggregate(aggregation: Aggregation, { number, truth }: MeasuredValue, counted: SQL): SQL {
  switch (aggregation) {
    case "count":
      return sql`count(${counted})`;
    case "count_true":
      return sql`count(*) FILTER (WHERE ${truth})`;
    case "count_false":
      return sql`count(*) FILTER (WHERE NOT ${truth})`;
    case "sum":
    case "avg":
    case "min":
    case "max":
      return sql`${sql.raw(aggregation)}(${number})`;
  }
}
