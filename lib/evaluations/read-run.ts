import type { RunSummaryRow } from "@/db/queries/evaluations/evaluation-run-data";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import type { JsonText } from "@/lib/json/json-text";
import { computeRun, type FoundRun, findKept, readRunRow } from "./kept-runs.ts";
import type { RunSummary } from "./page-endpoints.ts";
import type { RunData, RunInfo, RunTrials } from "./run-data.ts";
import { runInfoOf } from "./run-info.ts";
import type { TrialsSummary } from "./summarize-run.ts";

type RunName = { project_id: string; run_id: string };

/** An evaluation run in its normal form. Throws `not_found` when there is none of that id. */
export async function readRun(ctx: Ctx, name: RunName): Promise<RunData> {
  const { info, trials } = await readRunParts(ctx, name);
  return { info, trials: JSON.parse(trials) as RunTrials };
}

/** The same as JSON text, with its stamp. */
export async function readRunText(ctx: Ctx, name: RunName): Promise<string> {
  const { info, trials, stamp } = await readRunParts(ctx, name);
  return `{"info":${JSON.stringify(info)},"stamp":${JSON.stringify(stamp)},"trials":${trials}}`;
}

type RunParts = { info: RunInfo; trials: JsonText; stamp: string };

async function readRunParts(ctx: Ctx, { project_id, run_id }: RunName): Promise<RunParts> {
  const [found] = await findKept(ctx, { project_id, ids: [run_id] });
  if (!found) throw new AppError("not_found", `evaluation run ${run_id.slice(0, 100)} not found in ${project_id}`);
  const row = await readRunRow(ctx, project_id, found);
  return { info: runInfoOf(found.call, found.objects, row), trials: row.trials, stamp: found.stamp };
}

/** What tells whether anything of some runs changed; runs that are gone are left out. */
export async function readStamps(
  ctx: Ctx,
  { project_id, run_ids }: { project_id: string; run_ids: readonly string[] },
): Promise<{ stamps: Record<string, string> }> {
  const found = await findKept(ctx, { project_id, ids: run_ids });
  return { stamps: Object.fromEntries(found.map(({ call, stamp }) => [call.id, stamp])) };
}

/** What is not computed within this time is left for the next question. */
const PATIENCE_MS = 400;

/**
 * Metrics with their intervals, progress and failures of some runs, from their rows and not from what they say of themselves.
 * Runs that nobody looked at before take a while: those that are `left` are to be asked for again.
 */
export async function readSummaries(
  ctx: Ctx,
  { project_id, run_ids }: { project_id: string; run_ids: readonly string[] },
): Promise<{ summaries: RunSummary[]; left: string[] }> {
  const began = performance.now();
  const summaries: RunSummary[] = [];
  const left: string[] = [];
  for (const found of await findKept(ctx, { project_id, ids: run_ids })) {
    if (!found.kept && summaries.length > 0 && performance.now() - began > PATIENCE_MS) {
      left.push(found.call.id);
      continue;
    }
    summaries.push(summaryOf(found, found.kept ?? (await computeRun(ctx, project_id, found))));
  }
  return { summaries, left };
}

/** The same of those runs alone that are computed already, for a page that shall not wait. */
export async function readKeptSummaries(ctx: Ctx, some: { project_id: string; ids: string[] }): Promise<RunSummary[]> {
  const found = await findKept(ctx, some);
  return found.flatMap((run) => (run.kept ? [summaryOf(run, run.kept)] : []));
}

function summaryOf({ call, objects }: FoundRun, row: RunSummaryRow): RunSummary {
  const { id, status, quiet_since, expected } = runInfoOf(call, objects, row);
  return { id, status, quiet_since, expected, ...shownSummary(JSON.parse(row.summary) as TrialsSummary) };
}

/** Of each figure what a list shows. */
function shownSummary({
  latency,
  tokens,
  metrics,
  ...counts
}: TrialsSummary): Omit<RunSummary, "id" | "status" | "quiet_since" | "expected"> {
  const short = (figure: Figure) => ({ n: figure.n, value: figure.value, lo: figure.lo, hi: figure.hi });
  return {
    ...counts,
    latency: latency && short(latency),
    tokens: tokens && short(tokens),
    metrics: metrics.map((metric) => ({ name: metric.name, kind: metric.kind, ...short(metric) })),
  };
}

type Figure = NonNullable<RunSummary["latency"]>;
