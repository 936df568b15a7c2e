import { sql } from "drizzle-orm";
import type { CallStatus } from "../../../lib/calls/call-status.ts";
import { DISPLAY_NAME } from "../../../lib/query/call-fields.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { VISIBLE } from "../calls/call-rows.ts";

/** A conversation: the turns that name the same thread. */
export type ThreadRow = {
  thread_id: string;
  turns: number;
  errors: number;
  started_at: string;
  last_at: string;
  p50_ms: number | null;
  p99_ms: number | null;
  total_tokens: number | null;
  first_input: string | null;
};

/** A turn is the call whose id is its turn's; where nobody named turns, each call without a parent is one. */
const IS_TURN = sql`(c.turn_id = c.id OR (c.turn_id IS NULL AND c.parent_id IS NULL))`;

type ThreadsPage = { project_id: string; search?: string | undefined; limit: number; offset: number };

/** Threads, the last active first. */
export async function listThreads(
  client: Sql,
  { project_id, search, limit, offset }: ThreadsPage,
  signal: AbortSignal,
): Promise<ThreadRow[]> {
  const part = search ? `%${search.replace(/[\\%_]/g, "\\$&")}%` : undefined;
  const statement = sql`
    SELECT c.thread_id, count(*)::int AS turns, (count(*) FILTER (WHERE c.status = 'error'))::int AS errors,
      min(c.started_at) AS started_at, max(coalesce(c.ended_at, c.started_at)) AS last_at,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY c.latency_ms) AS p50_ms,
      percentile_cont(0.99) WITHIN GROUP (ORDER BY c.latency_ms) AS p99_ms,
      sum(c.total_tokens)::float8 AS total_tokens,
      (array_agg(c.inputs_preview ORDER BY c.started_at, c.id))[1] AS first_input
    FROM calls c
    WHERE c.project_id = ${project_id} AND ${VISIBLE} AND c.thread_id IS NOT NULL AND ${IS_TURN}
      ${part ? sql`AND c.thread_id ILIKE ${part}` : sql``}
    GROUP BY c.thread_id ORDER BY last_at DESC, c.thread_id LIMIT ${limit} OFFSET ${offset}`;
  return await run<ThreadRow>(client, statement, signal);
}

export type TurnRow = {
  id: string;
  name: string;
  status: CallStatus;
  started_at: string;
  latency_ms: number | null;
  total_tokens: number | null;
  exception_preview: string | null;
  inputs: string | null;
  output: string | null;
  /** Bytes of both payloads. */
  bytes: number;
};

/** A turn whose payloads are longer than this shows its previews; the whole is on the call's own page. */
export const MOST_TURN_BYTES = 128 * 1024;

/** The turns of a thread in order, after the one at `offset`. */
export async function listTurns(
  client: Sql,
  { project_id, thread_id, limit, offset }: { project_id: string; thread_id: string; limit: number; offset: number },
  signal: AbortSignal,
): Promise<TurnRow[]> {
  const short = sql`coalesce(c.start_bytes, 0) + coalesce(c.end_bytes, 0) <= ${MOST_TURN_BYTES}`;
  const statement = sql`
    SELECT c.id, coalesce(${DISPLAY_NAME}, c.trace_name) AS name, c.status, c.started_at, c.latency_ms, c.total_tokens,
      c.exception_preview, coalesce(c.start_bytes, 0) + coalesce(c.end_bytes, 0) AS bytes,
      CASE WHEN ${short} THEN c.inputs::text END AS inputs, CASE WHEN ${short} THEN c.output::text END AS output
    FROM calls c
    WHERE c.project_id = ${project_id} AND left(c.thread_id, 200) = left(${thread_id}::text, 200)
      AND c.thread_id = ${thread_id} AND ${VISIBLE} AND ${IS_TURN}
    ORDER BY c.started_at, c.id LIMIT ${limit} OFFSET ${offset}`;
  return await run<TurnRow>(client, statement, signal);
}
