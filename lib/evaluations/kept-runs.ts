import { createHash } from "node:crypto";
import type { Sql } from "@/db/connect";
import { listTraceChanges, type RunDataRow, readPriceChanges, saveRunData } from "@/db/queries/evaluation-run-data";
import { type EvaluateCall, findEvaluateCalls } from "@/db/queries/evaluations";
import type { Ctx } from "@/lib/api/context";
import { asJsonText } from "@/lib/json/json-text";
import { readTrials } from "./read-trials.ts";
import { runInfoOf } from "./run-info.ts";
import { loadRunObjects, type RunObjects } from "./run-objects.ts";
import { summarizeTrials } from "./summarize-run.ts";

/** To be raised when the same calls give other trials or another summary than before. */
const FORMAT = 1;

/** A run with what is kept of it, as long as that is still true. */
export type FoundRun<Kept> = { call: EvaluateCall; objects: RunObjects; stamp: string; kept: Kept | undefined };

type Some = { project_id: string; ids: readonly string[] };
type ListKept<Kept> = (client: Sql, some: Some, signal: AbortSignal) => Promise<Kept[]>;

/** Some runs, in no order, with what `list` finds kept of them; what is no run is left out. */
export async function findKept<Kept extends Pick<RunDataRow, "run_id" | "stamp">>(
  ctx: Ctx,
  some: Some,
  list: ListKept<Kept>,
): Promise<FoundRun<Kept>[]> {
  const { project_id } = some;
  const calls = await findEvaluateCalls(ctx.readSql, some, ctx.signal);
  const trace_ids = calls.map(({ trace_id }) => trace_id);
  const [objects, traces, prices, rows] = await Promise.all([
    loadRunObjects(ctx, project_id, calls),
    listTraceChanges(ctx.readSql, { project_id, trace_ids }, ctx.signal),
    readPriceChanges(ctx.readSql, project_id, ctx.signal),
    list(ctx.readSql, some, ctx.signal),
  ]);
  const byRun = new Map(rows.map((row) => [row.run_id, row]));
  return calls.flatMap((call, at) => {
    const named = objects[at];
    if (!named) return [];
    const stamp = digestOf([FORMAT, traces.get(call.trace_id), prices, named]);
    const row = byRun.get(call.id);
    return [{ call, objects: named, stamp, kept: row?.stamp === stamp ? row : undefined }];
  });
}

/**
 * Reads a run's predictions and keeps what is computed of them, unless the run goes on. Whatever changes meanwhile changes the
 * stamp, which was taken before.
 */
export async function computeRun(
  ctx: Ctx,
  project_id: string,
  { call, objects, stamp }: FoundRun<unknown>,
): Promise<RunDataRow> {
  const { trials, active_at, of_dataset } = await readTrials(ctx, project_id, { call, objects });
  const row: RunDataRow = {
    ...{ run_id: call.id, stamp, active_at, of_dataset },
    summary: asJsonText(JSON.stringify(summarizeTrials(trials))),
    trials: asJsonText(JSON.stringify(trials)),
  };
  if (runInfoOf(call, objects, row).status !== "running") {
    // What can't be kept is computed again.
    await saveRunData(ctx.sql, project_id, row).catch((error) => ctx.log.warn({ err: error }, "a run was not kept"));
  }
  return row;
}

function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url");
}
