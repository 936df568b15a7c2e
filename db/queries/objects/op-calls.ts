import { type SQL, sql } from "drizzle-orm";
import { all } from "../../../lib/query/conditions.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { VISIBLE } from "../calls/call-rows.ts";

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

/** Rows are wide: reading so many of them is what a page can wait for. */
export const MOST_CALLS = 20_000;

type Question = { project_id: string; conditions: readonly SQL[] };

/** Statistics by op version over those of a project's newest calls that `conditions` find. */
export function listNewestOpCalls(client: Sql, question: Question, signal: AbortSignal): Promise<OpCalls[]> {
  const newest = sql`
    SELECT * FROM calls AS c WHERE ${all([sql`c.project_id = ${question.project_id}`, VISIBLE])}
    ORDER BY c.started_at DESC, c.id DESC LIMIT ${MOST_CALLS}`;
  return summed(client, sql`SELECT * FROM (${newest}) AS c WHERE ${all(question.conditions)}`, signal);
}

/** The same over any calls that `conditions` find, as an index has them. */
export function listAnyOpCalls(client: Sql, question: Question, signal: AbortSignal): Promise<OpCalls[]> {
  const conditions = all([sql`c.project_id = ${question.project_id}`, VISIBLE, ...question.conditions]);
  return summed(client, sql`SELECT * FROM calls AS c WHERE ${conditions} LIMIT ${MOST_CALLS}`, signal);
}

async function summed(client: Sql, found: SQL, signal: AbortSignal): Promise<OpCalls[]> {
  const statement = sql`
    SELECT op_name, count(*)::int AS calls, (count(*) FILTER (WHERE status = 'error'))::int AS errors,
      (count(*) FILTER (WHERE status = 'running'))::int AS running,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY latency_ms) AS p50_ms,
      percentile_cont(0.95) WITHIN GROUP (ORDER BY latency_ms) AS p95_ms,
      min(started_at) AS first_at, max(started_at) AS last_at
    FROM (${found}) AS found GROUP BY op_name ORDER BY max(started_at) DESC`;
  return await run<OpCalls>(client, statement, signal);
}
