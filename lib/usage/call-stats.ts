import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { listCallStats, listUsageStats, type StatsRow } from "@/db/queries/costs/call-stats";
import { listBins } from "@/db/queries/time-bins";
import type { Ctx } from "@/lib/api/context";
import { filterConditions } from "@/lib/calls/wire/query-conditions";
import { assertProjectId } from "@/lib/projects/ensure-project";
import type { Aggregation, callsStats } from "./endpoints";
import { readBins } from "./read-bins";

type Bucket = Record<string, string | number | null>;
type Metric = {
  metric: string;
  aggregations?: readonly Aggregation[] | null | undefined;
  percentiles?: readonly number[] | null | undefined;
};

/** `calls/stats`: what calls are, and what they used and cost by model, over buckets of time, empty ones included. */
export async function callStats(
  ctx: Ctx,
  input: z.output<typeof callsStats.request>,
): Promise<z.input<typeof callsStats.response>> {
  const { project_id, filter, usage_metrics, call_metrics } = input;
  assertProjectId(project_id);
  const span = readBins(input);
  const conditions = filter ? filterConditions(project_id, filter) : [];
  const starts = await listBins(ctx.readSql, span, ctx.signal);
  const ask = async (list: typeof listCallStats, metrics: readonly Metric[]) => {
    const columns = metrics.flatMap(columnsOf);
    const aggregates = columns.map(({ aggregate }) => aggregate);
    const rows = await list(ctx.readSql, { project_id, conditions, span, aggregates }, ctx.signal);
    return { rows, names: columns.map(({ name }) => name) };
  };
  const calls = call_metrics?.length ? await ask(listCallStats, call_metrics) : undefined;
  const usage = usage_metrics?.length ? await ask(listUsageStats, usage_metrics) : undefined;
  return {
    start: inMicros(span.start),
    end: inMicros(span.end),
    granularity: span.seconds,
    timezone: span.timezone,
    usage_buckets: usage ? bucketsByModel(starts, usage.names, usage.rows) : [],
    call_buckets: calls ? buckets(starts, calls.names, calls.rows) : [],
  };
}

/** An instant as the wire's other times are written; JavaScript knows no more than its milliseconds. */
function inMicros(instant: string): string {
  return new Date(instant).toISOString().replace("Z", "000Z");
}

function bucketsByModel(starts: readonly string[], names: readonly string[], rows: readonly StatsRow[]): Bucket[] {
  const models = [...new Set(rows.map(({ model }) => model ?? ""))].sort();
  const byModel = Map.groupBy(rows, ({ model }) => model ?? "");
  const lists = models.map((model) => buckets(starts, names, byModel.get(model) ?? [], { model }));
  return starts.flatMap((_, at) => lists.flatMap((list) => list.slice(at, at + 1)));
}

function buckets(
  starts: readonly string[],
  names: readonly string[],
  rows: readonly StatsRow[],
  members: { model?: string } = {},
): Bucket[] {
  const found = new Map(
    rows.map((row) => [row.bucket, { count: row.count, values: JSON.parse(row.values) as (number | null)[] }]),
  );
  const none = { count: 0, values: names.map((name) => (/^(?:sum|count|avg)_/.test(name) ? 0 : null)) };
  return starts.map((timestamp) => {
    // A cost without a price stays unknown: only a bucket that holds nothing sums up to 0.
    const { count, values } = found.get(timestamp) ?? none;
    const aggregates = names.map((name, at) => [name, values[at] ?? null]);
    return { timestamp, ...members, ...Object.fromEntries(aggregates), count };
  });
}

function columnsOf({ metric, aggregations, percentiles }: Metric): { name: string; aggregate: SQL }[] {
  const ranks = [...new Set(percentiles ?? [])];
  const chosen = aggregations?.length || ranks.length > 0 ? [...new Set(aggregations ?? [])] : ["sum" as const];
  const value = sql.raw(`m.${metric}`);
  return [
    ...chosen.map((aggregation) => ({ name: `${aggregation}_${metric}`, aggregate: aggregate(aggregation, value) })),
    ...ranks.map((rank) => ({
      name: `p${rank}_${metric}`,
      aggregate: sql`percentile_cont(${rank / 100}::float8) WITHIN GROUP (ORDER BY ${value})`,
    })),
  ];
}

function aggregate(aggregation: Aggregation, value: SQL): SQL {
  if (aggregation === "count_true") return sql`count(*) FILTER (WHERE ${value} = 1)`;
  if (aggregation === "count_false") return sql`count(*) FILTER (WHERE ${value} = 0)`;
  return sql`${sql.raw(aggregation)}(${value})`;
}
