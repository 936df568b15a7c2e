import { type SQL, sql } from "drizzle-orm";
import { all } from "../../../lib/query/conditions.ts";
import type { Sql } from "../../connect.ts";
import { stream } from "../../run.ts";
import { VISIBLE } from "../calls/call-rows.ts";

/** What a thread can be sorted by. */
export const THREAD_FIELDS = [
  "thread_id",
  "turn_count",
  "start_time",
  "last_updated",
  "p50_turn_duration_ms",
  "p99_turn_duration_ms",
] as const;
export type ThreadSort = { field: (typeof THREAD_FIELDS)[number]; direction: "asc" | "desc" };

/** Figures of a thread's turns, the calls that open one (their turn id is their own id). */
export type ThreadRow = {
  thread_id: string;
  turn_count: number;
  start_time: string;
  last_updated: string;
  first_turn_id: string;
  last_turn_id: string;
  p50_turn_duration_ms: number | null;
  p99_turn_duration_ms: number | null;
};

export type ThreadQuery = {
  project_id: string;
  /** Conditions on the turns, `calls AS c`. */
  conditions: readonly SQL[];
  sort: readonly ThreadSort[];
  limit: number | undefined;
  offset: number | undefined;
};

/** Threads a few at a time, the one that was updated last first unless sorted. */
export function streamThreadRows(client: Sql, query: ThreadQuery, signal: AbortSignal): AsyncGenerator<ThreadRow[]> {
  const { project_id, conditions, sort, limit, offset } = query;
  // A turn that runs was last heard of when it began.
  const heard = sql`coalesce(c.ended_at, c.started_at)`;
  const statement = sql`
    SELECT c.thread_id, count(*)::int AS turn_count, min(c.started_at) AS start_time, max(${heard}) AS last_updated,
      (array_agg(c.id ORDER BY c.started_at, c.id))[1] AS first_turn_id,
      (array_agg(c.id ORDER BY ${heard} DESC, c.id DESC))[1] AS last_turn_id,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY c.latency_ms) AS p50_turn_duration_ms,
      percentile_cont(0.99) WITHIN GROUP (ORDER BY c.latency_ms) AS p99_turn_duration_ms
    FROM calls AS c
    WHERE ${all([sql`c.project_id = ${project_id}`, VISIBLE, sql`c.thread_id IS NOT NULL AND c.turn_id = c.id`, ...conditions])}
    GROUP BY c.thread_id
    ORDER BY ${sql.join(sort.length > 0 ? sort.map(order) : [sql`last_updated DESC`], sql`, `)}, c.thread_id
    ${limit === undefined ? sql`` : sql`LIMIT ${limit}`} ${offset === undefined ? sql`` : sql`OFFSET ${offset}`}`;
  return stream(client, statement, { atOnce: 500, signal });
}

function order({ field, direction }: ThreadSort): SQL {
  const expression = field === "thread_id" ? sql`c.thread_id COLLATE "C"` : sql.raw(field);
  return sql`${expression} ${sql.raw(direction)} NULLS LAST`;
}
