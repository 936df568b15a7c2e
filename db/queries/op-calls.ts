import { type SQL, sql } from "drizzle-orm";
import type { Sql } from "../connect.ts";
import { run } from "../run.ts";
import { all, VISIBLE } from "./call-rows.ts";

/** What the calls of one version of an op come to. */
export type OpCalls = {
  op_name: string;
  calls: number;
  errors: number;
  running: number;
  p50_ms: number | null;
  p95_ms: number | null;
  first_at: string;
  last_at: string;
};

/** The newest calls are enough to tell how an op does. */
export const MOST_CALLS = 200_000;

/** Statistics over the newest calls that `conditions` find, by op version. */
export async function listOpCalls(
  client: Sql,
  { project_id, conditions }: { project_id: string; conditions: readonly SQL[] },
  signal: AbortSignal,
): Promise<OpCalls[]> {
  const found = sql`
    SELECT c.op_name, c.status, c.latency_ms, c.started_at FROM calls c
    WHERE ${all([sql`c.project_id = ${project_id}`, VISIBLE, ...conditions])}
    ORDER BY c.started_at DESC LIMIT ${MOST_CALLS}`;
  const statement = sql`
    SELECT op_name, count(*)::int AS calls, (count(*) FILTER (WHERE status = 'error'))::int AS errors,
      (count(*) FILTER (WHERE status = 'running'))::int AS running,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY latency_ms) AS p50_ms,
      percentile_cont(0.95) WITHIN GROUP (ORDER BY latency_ms) AS p95_ms,
      min(started_at) AS first_at, max(started_at) AS last_at
    FROM (${found}) AS found GROUP BY op_name ORDER BY max(started_at) DESC`;
  return await run<OpCalls>(client, statement, signal);
}
