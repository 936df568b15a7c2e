import { type SQL, sql } from "drizzle-orm";
import type { JsonText } from "../../../lib/json/json-text.ts";
import { textArray } from "../../../lib/query/json-path.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";

/** What was computed of a run's predictions, and the digest of what it was computed from. */
export type RunDataRow = {
  run_id: string;
  stamp: string;
  active_at: string;
  of_dataset: boolean;
  summary: JsonText;
  trials: JsonText;
};

/** The same without the trials, which are long. */
export type RunSummaryRow = Omit<RunDataRow, "trials">;

/** What is kept of some runs, without their trials. */
export function listRunSummaryRows(
  client: Sql,
  { project_id, ids }: { project_id: string; ids: readonly string[] },
  signal: AbortSignal,
): Promise<RunSummaryRow[]> {
  return run(
    client,
    sql`
    SELECT run_id, stamp, active_at, of_dataset, summary FROM evaluation_run_data
    WHERE project_id = ${project_id} AND run_id = ANY(${textArray(ids)})`,
    signal,
  );
}

/** The trials that are kept of a run under a stamp. */
export async function findRunTrials(
  client: Sql,
  { project_id, run_id, stamp }: { project_id: string; run_id: string; stamp: string },
  signal: AbortSignal,
): Promise<JsonText | undefined> {
  const [row] = await run<Pick<RunDataRow, "trials">>(
    client,
    sql`
    SELECT trials FROM evaluation_run_data WHERE project_id = ${project_id} AND run_id = ${run_id} AND stamp = ${stamp}`,
    signal,
  );
  return row?.trials;
}

/** Keeps what was computed of a run in the place of what was kept before. */
export async function saveRunData(client: Sql, project_id: string, row: RunDataRow): Promise<void> {
  await client`
    insert into evaluation_run_data (project_id, run_id, stamp, active_at, of_dataset, summary, trials)
    values (${project_id}, ${row.run_id}, ${row.stamp}, ${row.active_at}, ${row.of_dataset}, ${row.summary}, ${row.trials})
    on conflict (project_id, run_id) do update set stamp = excluded.stamp, active_at = excluded.active_at,
      of_dataset = excluded.of_dataset, summary = excluded.summary, trials = excluded.trials, written_at = excluded.written_at`;
}

/** The calls of a trace. `settled`: each has its start and its end, neither of which changes any more. */
export type TraceCalls = { trace_id: string; calls: number; settled: boolean; ends: number };

/** Counts the calls of some traces and what they still lack, which takes a look at each: 40,000 of them 20 ms. */
export async function countTraceCalls(
  client: Sql,
  { project_id, trace_ids }: { project_id: string; trace_ids: readonly string[] },
  signal: AbortSignal,
): Promise<TraceCalls[]> {
  if (trace_ids.length === 0) return [];
  const columns = sql`count(*)::int AS calls, count(c.ended_at)::int AS ends,
        count(c.started_at) = count(*) AND count(c.ended_at) = count(*) AS settled`;
  return await run(client, ofTraces(project_id, trace_ids, columns), signal);
}

/** Only how many calls some traces have, which their index tells. */
export async function countTraceRows(
  client: Sql,
  { project_id, trace_ids }: { project_id: string; trace_ids: readonly string[] },
  signal: AbortSignal,
): Promise<Pick<TraceCalls, "trace_id" | "calls">[]> {
  if (trace_ids.length === 0) return [];
  return await run(client, ofTraces(project_id, trace_ids, sql`count(*)::int AS calls`), signal);
}

function ofTraces(project_id: string, trace_ids: readonly string[], columns: SQL): SQL {
  return sql`
    SELECT t.trace_id, seen.* FROM unnest(${textArray([...new Set(trace_ids)])}) AS t(trace_id)
    CROSS JOIN LATERAL (
      SELECT ${columns} FROM calls AS c WHERE c.project_id = ${project_id} AND c.trace_id = t.trace_id
    ) AS seen`;
}

/** What was deleted of some traces, and when; the few deleted calls of a project have an index of their own. */
export async function listTraceDeletions(
  client: Sql,
  { project_id, trace_ids }: { project_id: string; trace_ids: readonly string[] },
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const rows = await run<{ trace_id: string; deletions: string }>(
    client,
    sql`
    SELECT c.trace_id, concat_ws(' ', count(*), sum(extract(epoch FROM c.deleted_at))) AS deletions FROM calls AS c
    WHERE c.project_id = ${project_id} AND c.deleted_at IS NOT NULL AND c.trace_id = ANY(${textArray([...new Set(trace_ids)])})
    GROUP BY c.trace_id`,
    signal,
  );
  return new Map(rows.map(({ trace_id, deletions }) => [trace_id, deletions]));
}

/** What changes when any price does that a project's calls may have. */
export async function readPriceChanges(client: Sql, project_id: string, signal: AbortSignal): Promise<string> {
  const [row] = await run<{ changes: string }>(
    client,
    sql`
    SELECT concat_ws(' ', (SELECT digest FROM default_price_list LIMIT 1), count(*), max(created_at)) AS changes
    FROM costs WHERE project_id = ${project_id}`,
    signal,
  );
  return row?.changes ?? "";
}
