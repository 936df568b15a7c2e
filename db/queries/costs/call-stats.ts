import { type SQL, sql } from "drizzle-orm";
import { inputAmount, outputAmount } from "../../../lib/query/call-cost.ts";
import { all } from "../../../lib/query/conditions.ts";
import { modelPrice, modelUsage } from "../../../lib/query/model-usage.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { VISIBLE } from "../calls/call-rows.ts";
import { binOf, type TimeBins } from "../time-bins.ts";

type StatsQuery = {
  project_id: string;
  conditions: readonly SQL[];
  span: TimeBins;
  /** Aggregates over `m.<metric>`. */
  aggregates: readonly SQL[];
};
/** A bucket of time that holds something. */
export type StatsRow = { bucket: string; model: string | null; count: number; values: string };

/** Aggregates of what calls are (`latency_ms`, `call_count`, `error_count`) over buckets of time. */
export async function listCallStats(client: Sql, query: StatsQuery, signal: AbortSignal): Promise<StatsRow[]> {
  const source = sql`
    SELECT ${binOf(sql`c.started_at`, query.span)} AS bucket, NULL::text AS model, trunc(c.latency_ms) AS latency_ms,
      1::float8 AS call_count, (c.exception_preview IS NOT NULL)::int::float8 AS error_count
    FROM calls AS c WHERE ${where(query)}`;
  return await run(client, aggregated(source, query), signal);
}

/**
 * Aggregates of tokens and costs by model over buckets of time. A call whose parent matches too and tells of usage is left
 * out: it is in the parent's usage already.
 */
export async function listUsageStats(client: Sql, query: StatsQuery, signal: AbortSignal): Promise<StatsRow[]> {
  const tokens = {
    prompt: sql`u.prompt`,
    completion: sql`u.completion`,
    read: sql`u.cache_read`,
    write: sql`u.cache_write`,
  };
  const source = sql`
    SELECT ${binOf(sql`c.started_at`, query.span)} AS bucket, u.model, coalesce(u.prompt, 0) AS input_tokens,
      coalesce(u.completion, 0) AS output_tokens, u.total AS total_tokens, coalesce(u.cache_read, 0) AS cache_read_input_tokens,
      coalesce(u.cache_write, 0) AS cache_creation_input_tokens, ${inputAmount(tokens)} AS input_cost,
      ${outputAmount(tokens)} AS output_cost, ${inputAmount(tokens)} + ${outputAmount(tokens)} AS total_cost
    FROM calls AS c
    CROSS JOIN LATERAL (${modelUsage("c")}) AS u
    LEFT JOIN LATERAL (${modelPrice("c", sql`u.model`, sql`${query.project_id}`)}) AS p ON true
    WHERE ${where(query)} AND c.model IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM (SELECT c.id FROM calls AS c WHERE ${where(query)} AND c.model IS NOT NULL) AS parent
      WHERE parent.id = c.parent_id)`;
  return await run(client, aggregated(source, query), signal);
}

function aggregated(source: SQL, { span, aggregates }: StatsQuery): SQL {
  const values = aggregates.map((aggregate) => sql`(${aggregate})::float8`);
  return sql`
    SELECT bucket AT TIME ZONE ${span.timezone} AS bucket, model, count(*)::int AS count,
      json_build_array(${sql.join(values, sql`, `)})::text AS values
    FROM (${source}) AS m GROUP BY m.bucket, m.model ORDER BY m.bucket, m.model`;
}

function where({ project_id, conditions, span }: StatsQuery): SQL {
  const within = sql`c.started_at >= ${span.start}::timestamptz AND c.started_at < ${span.end}::timestamptz`;
  return all([sql`c.project_id = ${project_id}`, VISIBLE, within, ...conditions]);
}

/** What usage is aggregated from: a call, its parent, and its summary where that tells of usage. */
export type UsageCall = {
  id: string;
  trace_id: string;
  parent_id: string | null;
  started_at: string;
  ended: boolean;
  summary: string | null;
};

/** Calls that match, in order of time, at most `limit`. */
export async function listUsageCalls(
  client: Sql,
  { project_id, conditions, limit }: { project_id: string; conditions: readonly SQL[]; limit: number },
  signal: AbortSignal,
): Promise<UsageCall[]> {
  return await run(
    client,
    sql`SELECT c.id, c.trace_id, c.parent_id, c.started_at, c.ended_at IS NOT NULL AS ended,
        CASE WHEN c.model IS NOT NULL THEN c.summary END AS summary
      FROM calls AS c WHERE ${all([sql`c.project_id = ${project_id}`, VISIBLE, ...conditions])}
      ORDER BY c.started_at, c.id LIMIT ${limit}`,
    signal,
  );
}
