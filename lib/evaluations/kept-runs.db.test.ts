import { beforeEach, expect, test } from "vitest";
import { listRunSummaryRows } from "@/db/queries/evaluations/evaluation-run-data";
import { testContext } from "@/db/testing/context";
import { logCalls } from "@/lib/calls/testing/log-calls";
import { deleteCalls } from "@/lib/calls/wire/change-calls";
import { createCosts } from "@/lib/costs/create-costs";
import { computeRun, findKept } from "./kept-runs";
import { readRun, readSummaries } from "./read-run";

let ctx: Awaited<ReturnType<typeof testContext>>;
const run_id = "run";
const USAGE = { usage: { "a-model": { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } } };

beforeEach(async () => {
  ctx = await testContext();
});

type Part = { id: string; name?: string; parent?: string; inputs?: unknown; output?: unknown; ended?: boolean };

/** Logs calls of the run, each with its start and, unless it goes on, its end. */
async function log(...parts: readonly Part[]): Promise<void> {
  const calls = parts.map(({ id, name = "Evaluation.predict_and_score", parent = run_id, ...part }) => ({
    ...{ id, op_name: name, trace_id: "trace", parent_id: id === run_id ? null : parent },
    ...{ started_at: "2026-01-01T00:00:00Z", ended_at: "2026-01-01T00:00:01Z" },
    ...{ inputs: part.inputs ?? {}, output: part.output ?? null, summary: part.ended === false ? null : USAGE },
  }));
  await logCalls(ctx, calls);
}

const prediction = (at: number, correct: boolean): Part => ({
  id: `p${at}`,
  inputs: { example: { at } },
  output: { output: "x", scores: { correct }, model_latency: 0.5 },
});
const theRun: Part = { id: run_id, name: "Evaluation.evaluate" };

async function correct(): Promise<(number | null)[] | undefined> {
  const { trials } = await readRun(ctx, { project_id: ctx.project_id, run_id });
  return trials.scores[0]?.values;
}
const rowsKept = () => listRunSummaryRows(ctx.readSql, { project_id: ctx.project_id, ids: [run_id] }, ctx.signal);

test("a finished run is kept, and read again as it was computed", async () => {
  await log(theRun, prediction(0, true), prediction(1, false));
  const first = await readRun(ctx, { project_id: ctx.project_id, run_id });
  expect(await rowsKept()).toMatchObject([{ run_id, summary: expect.stringContaining('"examples":2') }]);
  // What is read now is what is kept, as this change of the kept text shows.
  await ctx.sql`update evaluation_run_data set trials = replace(trials, '"scorers":{', '"scorers":{"kept":"",')
    where project_id = ${ctx.project_id}`;
  const second = await readRun(ctx, { project_id: ctx.project_id, run_id });
  expect(second).toEqual({ ...first, trials: { ...first.trials, scorers: { kept: "", correct: "" } } });
});

test("what arrives late, ends late, is deleted or taken back is read at once", async () => {
  await log(theRun, prediction(0, true));
  expect(await correct()).toEqual([1]);
  await log(prediction(1, false), { ...prediction(2, true), ended: false });
  expect(await correct()).toEqual([1, 0, null]);
  await log(prediction(2, true));
  expect(await correct()).toEqual([1, 0, 1]);
  await deleteCalls(ctx, { project_id: ctx.project_id, call_ids: ["p0"] });
  expect(await correct()).toEqual([0, 1]);
});

test("a price changes what a kept run cost", async () => {
  const { project_id } = ctx;
  await log(theRun, prediction(0, true), { id: "m0", name: "Model.predict", parent: "p0" });
  const cost = async () => (await readSummaries(ctx, { project_id, run_ids: [run_id] })).summaries[0]?.total_cost;
  expect(await cost()).toBeNull();
  const price = { prompt_token_cost: 0.01, completion_token_cost: 0.1 };
  await createCosts(ctx, { project_id, costs: { "a-model": price } });
  expect(await cost()).toBeCloseTo(0.6, 12);
});

test("what several ask of a run at once is computed once, and goes on when the first of them leaves", async () => {
  await log(theRun, prediction(0, true));
  const [found] = await findKept(ctx, { project_id: ctx.project_id, ids: [run_id] });
  if (!found) throw new Error("no run");
  const leaving = new AbortController();
  const first = computeRun({ ...ctx, signal: leaving.signal }, ctx.project_id, found);
  leaving.abort();
  const second = computeRun(ctx, ctx.project_id, found);
  expect(await first).toBe(await second);
  expect(await computeRun(ctx, ctx.project_id, found)).not.toBe(await second);
});

test("a run that goes on is not kept", async () => {
  await log({ ...theRun, ended: false }, prediction(0, true));
  // Citus takes no now() within a CASE.
  const now = new Date().toISOString();
  await ctx.sql`update calls set started_at = ${now}, ended_at = case when ended_at is null then null else ${now}::timestamptz end
    where project_id = ${ctx.project_id}`;
  expect(await correct()).toEqual([1]);
  expect(await listRunSummaryRows(ctx.readSql, { project_id: ctx.project_id, ids: [run_id] }, ctx.signal)).toEqual([]);
});
