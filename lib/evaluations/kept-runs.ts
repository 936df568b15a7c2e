import { createHash } from "node:crypto";
import { type EvaluateCall, findEvaluateCalls } from "@/db/queries/evaluations/evaluate-calls";
import {
  countTraceCalls,
  countTraceRows,
  listRunSummaryRows,
  listTraceDeletions,
  type RunDataRow,
  type RunSummaryRow,
  readPriceChanges,
  saveRunData,
} from "@/db/queries/evaluations/evaluation-run-data";
import type { Ctx } from "@/lib/api/context";
import { asJsonText } from "@/lib/json/json-text";
import { readHeldTrials } from "./held-trials.ts";
import { readTrials } from "./read-trials.ts";
import { runInfoOf } from "./run-info.ts";
import { loadRunObjects, type RunObjects } from "./run-objects.ts";
import { summarizeTrials } from "./summarize-run.ts";

/** To be raised when the same calls give other trials or another summary than before. */
const FORMAT = 2;
/** Marks the stamp of a run whose calls had all ended: it changes no more than its trace's number of calls does. */
const SETTLED = "settled ";

/** A run with what is kept of it, as long as that is still true. */
export type FoundRun = {
  call: EvaluateCall;
  objects: RunObjects;
  stamp: string;
  /** All but the trials, which `readRunRow` reads. */
  kept: RunSummaryRow | undefined;
};

/** Some runs, in no order, with what is kept of them; what is no run is left out. */
export async function findKept(ctx: Ctx, some: { project_id: string; ids: readonly string[] }): Promise<FoundRun[]> {
  const { project_id } = some;
  const [calls, rows] = await Promise.all([
    findEvaluateCalls(ctx.readSql, some, ctx.signal),
    listRunSummaryRows(ctx.readSql, some, ctx.signal),
  ]);
  const byRun = new Map(rows.map((row) => [row.run_id, row]));
  const objects = await loadRunObjects(ctx, project_id, calls);
  const runs = calls.flatMap((call, at): FoundRun[] => {
    const named = objects[at];
    return named ? [{ call, objects: named, stamp: "", kept: byRun.get(call.id) }] : [];
  });
  const isSettled = ({ kept }: FoundRun) => kept?.stamp.startsWith(SETTLED) === true;
  const settled = await stampRuns(ctx, project_id, runs.filter(isSettled), countTraceRows);
  const holding = new Map(settled.flatMap((run) => (run.kept ? [[run.call.id, run]] : [])));
  const others = await stampRuns(
    ctx,
    project_id,
    runs.filter(({ call }) => !holding.has(call.id)),
    countTraceCalls,
  );
  const found = new Map([...holding, ...others.map((run) => [run.call.id, run] as const)]);
  return runs.flatMap(({ call }) => found.get(call.id) ?? []);
}

/** A run with its trials: as they are kept, else computed. */
export async function readRunRow(ctx: Ctx, project_id: string, found: FoundRun): Promise<RunDataRow> {
  const { call, stamp, kept } = found;
  const trials = kept && (await readHeldTrials(ctx, { project_id, run_id: call.id, stamp }));
  return kept && trials !== undefined ? { ...kept, trials } : await computeRun(ctx, project_id, found);
}

// Next.js loads this module once per bundle; what is under way is the process's.
const shared = globalThis as typeof globalThis & { __weftComputedRuns?: Map<string, Promise<RunDataRow>> };
shared.__weftComputedRuns ??= new Map();
const underWay = shared.__weftComputedRuns;
const TIMEOUT_MS = 120_000;

/**
 * Reads a run's predictions and keeps what is computed of them, unless the run goes on. Whatever changes meanwhile changes the
 * stamp, which was taken before. Whoever asks while that is under way (a page asks for a run and for its comparison) gets the
 * same, so it does not end with the one who asked first.
 */
export async function computeRun(ctx: Ctx, project_id: string, found: FoundRun): Promise<RunDataRow> {
  const key = JSON.stringify([project_id, found.call.id, found.stamp]);
  const known = underWay.get(key);
  if (known) return await known;
  const own = { ...ctx, signal: AbortSignal.timeout(TIMEOUT_MS) };
  const computing = readAndKeep(own, project_id, found).finally(() => underWay.delete(key));
  underWay.set(key, computing);
  return await computing;
}

async function readAndKeep(ctx: Ctx, project_id: string, { call, objects, stamp }: FoundRun): Promise<RunDataRow> {
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

/**
 * Some runs with the stamps they have now; what was kept under another is gone. A call's start and its end are each written
 * once: counting them, and what is deleted with when, misses nothing that is read of it. Where all had ended before, their
 * number says as much and is found sooner.
 */
async function stampRuns(
  ctx: Ctx,
  project_id: string,
  runs: readonly FoundRun[],
  count: typeof countTraceRows | typeof countTraceCalls,
): Promise<FoundRun[]> {
  if (runs.length === 0) return [];
  const traces = { project_id, trace_ids: runs.map(({ call }) => call.trace_id) };
  const [counts, deletions, prices] = await Promise.all([
    count(ctx.readSql, traces, ctx.signal),
    listTraceDeletions(ctx.readSql, traces, ctx.signal),
    readPriceChanges(ctx.readSql, project_id, ctx.signal),
  ]);
  const byTrace = new Map(
    counts.map((counted) => [counted.trace_id, { ends: counted.calls, settled: true, ...counted }]),
  );
  return runs.map((run) => {
    const { calls = 0, ends = 0, settled = false } = byTrace.get(run.call.trace_id) ?? {};
    const digest = digestOf([FORMAT, calls, ends, deletions.get(run.call.trace_id), prices, run.objects]);
    const stamp = `${settled ? SETTLED : ""}${digest}`;
    return { ...run, stamp, kept: run.kept?.stamp === stamp ? run.kept : undefined };
  });
}

function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url");
}
