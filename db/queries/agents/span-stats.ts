import { type SQL, sql } from "drizzle-orm";
import { all } from "../../../lib/query/conditions.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { VISIBLE } from "../calls/call-rows.ts";
import { binOf, type TimeBins } from "../time-bins.ts";

type SpanStats = {
  project_id: string;
  conditions: readonly SQL[];
  bins: TimeBins;
  /** Texts to group by, and aggregates; both over `calls AS c`. */
  groups: readonly SQL[];
  aggregates: readonly SQL[];
  /** Only so many groups, those with most spans. */
  groupLimit: number;
};

/** Aggregates of spans over buckets of time, by group; empty buckets are left out. Keys and values are JSON lists. */
export async function listSpanStats(
  client: Sql,
  { project_id, conditions, bins, groups, aggregates, groupLimit }: SpanStats,
  signal: AbortSignal,
): Promise<{ bucket: string; group_keys: string; values: string }[]> {
  const keys = groups.length > 0 ? sql`json_build_array(${sql.join([...groups], sql`, `)})::text` : sql`'[]'::text`;
  const values = aggregates.length > 0 ? sql`json_build_array(${sql.join([...aggregates], sql`, `)})` : sql`'[]'::json`;
  const where = all([sql`c.project_id = ${project_id}`, VISIBLE, sql`c.otel_dump IS NOT NULL`, ...conditions]);
  const statement = sql`
    WITH stats AS (
      SELECT ${binOf(sql`c.started_at`, bins)} AS bin, ${keys} AS group_keys, count(*) AS spans, ${values} AS figures
      FROM calls AS c WHERE ${where} GROUP BY 1, 2
    ), largest AS (
      SELECT group_keys FROM stats GROUP BY group_keys ORDER BY sum(spans) DESC, group_keys LIMIT ${groupLimit}
    )
    SELECT bin AT TIME ZONE ${bins.timezone} AS bucket, group_keys, figures::text AS values
    FROM stats JOIN largest USING (group_keys) ORDER BY bin, group_keys`;
  return await run(client, statement, signal);
}
