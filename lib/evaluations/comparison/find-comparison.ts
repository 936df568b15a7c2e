import { createHash } from "node:crypto";
import { findComparison, saveComparison } from "@/db/queries/evaluations/evaluation-comparisons";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { asJsonText } from "@/lib/json/json-text";
import { getMetricSettings } from "../change-settings.ts";
import type { ComputedComparison } from "../compare/compute-comparison.ts";
import { figureSettings } from "../compare/figure-settings.ts";
import { type FoundRun, findKept, readRunRow } from "../kept-runs.ts";
import type { ProjectMetricSettings } from "../page-endpoints.ts";
import { runInfoOf } from "../run-info.ts";
import { beginJob, followJob, type Known, knownSoFar } from "./comparison-jobs.ts";
import type { SentRuns } from "./comparison-thread.ts";
import { processComparer } from "./compute-beside.ts";
import { COMPARISON_STEPS, type OpenedComparison, type ServedComparison } from "./served-comparison.ts";

/** To be raised when the same runs give other figures than before. */
const METHODS = 1;
const TIMEOUT_MS = 120_000;
/** Trials of more characters than this are not taken into the server's memory at once: the browser compares such runs. */
const MOST_CHARS = 60_000_000;

export type AskedComparison = { project_id: string; ids: readonly string[]; errorsFail: boolean };

/** What a comparison's page begins with. What was not computed yet is begun, so that it is further when the page asks for it. */
export async function openComparison(ctx: Ctx, asked: AskedComparison): Promise<OpenedComparison> {
  const { ids, errorsFail } = asked;
  const found = await look(ctx, asked);
  const { infos, stamps, settings } = found;
  const opened = { ids, errorsFail, infos, stamps, settings, served: null, coming: false };
  if (!found.name) return opened;
  const known = (await readKept(ctx, found.name)) ?? knownSoFar(found.name.key);
  if (known?.step !== "whole") begin(ctx, found, found.name);
  return { ...opened, served: known ? served(found.name, known) : null, coming: known?.step !== "whole" };
}

/** The same as JSON lines, step by step, for as long as it is computed. */
export async function* streamComparison(
  ctx: Ctx,
  { project_id, run_ids, errors_fail }: { project_id: string; run_ids: string[]; errors_fail: boolean },
): AsyncGenerator<string> {
  const asked = { project_id, ids: run_ids, errorsFail: errors_fail };
  const found = await look(ctx, asked);
  const { name } = found;
  if (!name) throw new AppError("not_found", "run_ids: not runs that have all ended");
  const kept = await readKept(ctx, name);
  if (kept) return yield lineOf(name, kept);
  begin(ctx, found, name);
  for await (const known of followJob(name.key, ctx.signal) ?? []) yield lineOf(name, known);
}

/** By what a comparison is known, and what goes out with it. */
type Name = { project_id: string; key: string; errorsFail: boolean; stamps: string[]; settings: string };
type Found = { runs: FoundRun[]; settings: ProjectMetricSettings };

/** The runs as they are now, in order. Without a name when one is missing or goes on: nothing of it stays true. */
async function look(ctx: Ctx, { project_id, ids, errorsFail }: AskedComparison) {
  const [runs, settings] = await Promise.all([
    inOrder(ctx, { project_id, ids }),
    getMetricSettings(ctx, { project_id }),
  ]);
  const infos = runs.map(({ call, objects, kept }) => runInfoOf(call, objects, kept));
  const isStill = runs.every(({ call, kept }) => call.ended_at !== null || kept !== undefined);
  const stamps = Object.fromEntries(runs.map(({ call, stamp }) => [call.id, stamp]));
  const known = { runs, infos, stamps, settings };
  if (runs.length === 0 || runs.length < ids.length || !isStill) return { ...known, name: undefined };
  const stampList = runs.map(({ stamp }) => stamp);
  const figures = figureSettings(settings);
  const key = digestOf([METHODS, project_id, errorsFail, figures, ids, stampList]);
  return { ...known, name: { project_id, key, errorsFail, stamps: stampList, settings: figures } };
}

async function inOrder(ctx: Ctx, some: { project_id: string; ids: readonly string[] }): Promise<FoundRun[]> {
  const byId = new Map((await findKept(ctx, some)).map((run) => [run.call.id, run]));
  return some.ids.flatMap((id) => byId.get(id) ?? []);
}

async function readKept(ctx: Ctx, name: Name): Promise<Known | undefined> {
  const computed = await findComparison(ctx.readSql, name, ctx.signal);
  return computed === undefined ? undefined : { step: "whole", computed };
}

function begin(ctx: Ctx, { runs: found, settings }: Found, name: Name): void {
  // Whoever asked may leave once its turn has come; the next one finds it done.
  const own = { ...ctx, signal: AbortSignal.timeout(TIMEOUT_MS) };
  beginJob(name.key, async (tell, isWanted) => {
    // It starts while the runs are read.
    processComparer().prepare();
    const runs = await readRuns(own, name.project_id, found);
    const options = { countErrorsAsFail: name.errorsFail, settings: settings.metrics, primary: settings.primary };
    let steps = 0;
    let last = "";
    await processComparer().compute({
      runs,
      options,
      isWanted,
      onStep(computed) {
        last = computed;
        tell({ step: COMPARISON_STEPS[steps++] ?? "whole", computed });
      },
    });
    // What can't be kept is computed again.
    await saveComparison(own.sql, { ...name, computed: asJsonText(last) }).catch((error) =>
      own.log.warn({ err: error }, "a comparison was not kept"),
    );
  });
}

async function readRuns(ctx: Ctx, project_id: string, found: readonly FoundRun[]): Promise<SentRuns["runs"]> {
  const read = (run: FoundRun) => readRunRow(ctx, project_id, run);
  const kept = await Promise.all(found.map((run) => run.kept && read(run)));
  const runs = [];
  for (const [at, run] of found.entries()) {
    // Computing takes a while each: one after the other.
    const row = kept[at] ?? (await read(run));
    runs.push({ info: runInfoOf(run.call, run.objects, row), trials: row.trials });
  }
  const size = runs.reduce((total, { trials }) => total + trials.length, 0);
  if (size > MOST_CHARS) throw new AppError("too_large", "run_ids: more trials than the server compares");
  return runs;
}

function served({ stamps, settings }: Name, { step, computed }: Known): ServedComparison {
  return { step, stamps, settings, computed: JSON.parse(computed) as ComputedComparison };
}

function lineOf({ stamps, settings }: Name, { step, computed }: Known): string {
  return `${JSON.stringify({ step, stamps, settings }).slice(0, -1)},"computed":${computed}}\n`;
}

function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url");
}
