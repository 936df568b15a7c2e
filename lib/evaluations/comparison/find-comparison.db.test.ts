import { beforeEach, expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { logCalls } from "@/lib/calls/testing/log-calls";
import { deleteCalls } from "@/lib/calls/wire/change-calls";
import { changeMetricSetting } from "../change-settings";
import { compareRuns } from "../compare/compare-runs";
import type { ComputedComparison } from "../compare/compute-comparison";
import { readRun, readStamps } from "../read-run";
import { processComparer } from "./compute-beside";
import { openComparison, streamComparison } from "./find-comparison";
import type { ServedComparison } from "./served-comparison";

let ctx: Awaited<ReturnType<typeof testContext>>;
const ids = ["run-a", "run-b"];
const EXAMPLES = 60;

processComparer({ restMs: 0 });

beforeEach(async () => {
  ctx = await testContext();
});

/** Logs a run's prediction of an example, which scores as it is told. */
function predicted(run: string, at: number, ended = true) {
  const grade = (at * 7 + (run === "run-a" ? 0 : 3)) % 11;
  return {
    ...{ id: `${run}-${at}`, op_name: "Evaluation.predict_and_score", trace_id: `trace of ${run}`, parent_id: run },
    ...{ started_at: "2026-01-01T00:00:00Z", ended_at: "2026-01-01T00:00:01Z" },
    inputs: { example: { at } },
    output: { output: "x", scores: { judge: { grade, passes: grade > 4 } }, model_latency: 0.5 + grade / 10 },
    summary: ended ? {} : null,
  };
}

async function logRun(run: string, examples = EXAMPLES, ended = true): Promise<void> {
  const whole = { ...predicted(run, 0, ended), id: run, op_name: "Evaluation.evaluate", parent_id: null };
  await logCalls(ctx, [
    { ...whole, inputs: {}, output: null },
    ...Array.from({ length: examples }, (_, at) => predicted(run, at)),
  ]);
}

const asked = (errorsFail = false) => ({ project_id: ctx.project_id, ids, errorsFail });

async function stream(): Promise<ServedComparison[]> {
  const steps: ServedComparison[] = [];
  const input = { project_id: ctx.project_id, run_ids: ids, errors_fail: false };
  for await (const line of streamComparison(ctx, input)) steps.push(JSON.parse(line));
  return steps;
}

function differencesOf({ metrics, figures }: ComputedComparison) {
  return metrics.map(({ name }, at) => [name, figures[at]?.pairs.map(({ figure }) => [figure.n, figure.difference])]);
}

const keptOnes = () => ctx.sql`select key from evaluation_comparisons where project_id = ${ctx.project_id}`;

test("the server computes a comparison once, and what it says is what a browser computes, to the last digit", async () => {
  for (const run of ids) await logRun(run);
  const opened = await openComparison(ctx, asked());
  expect(opened).toMatchObject({ served: null, coming: true, infos: [{ id: "run-a" }, { id: "run-b" }] });
  const steps = await stream();
  const last = steps.at(-1);
  expect(last?.step).toBe("whole");
  const again = await openComparison(ctx, asked());
  expect(again.coming).toBe(false);
  expect(again.served).toEqual(last);
  expect(await stream()).toEqual([last]);

  const runs = await Promise.all(ids.map((run_id) => readRun(ctx, { project_id: ctx.project_id, run_id })));
  const own = compareRuns(runs);
  const { computed, stamps } = again.served as ServedComparison;
  expect(computed.metrics.map(({ name }) => name)).toEqual(own.metrics.map(({ name }) => name));
  for (const [at, { figures, pairs }] of own.metrics.entries()) {
    expect(computed.figures[at]?.figures).toEqual(JSON.parse(JSON.stringify(figures)));
    expect(computed.figures[at]?.pairs).toMatchObject(pairs.map(({ a, b, figure, p }) => ({ a, b, figure, p })));
  }
  expect(computed.facts.comparability).toEqual(own.comparability);
  const { stamps: now } = await readStamps(ctx, { project_id: ctx.project_id, run_ids: ids });
  expect(stamps).toEqual(ids.map((id) => now[id]));
});

test("a run that gets another score, loses one or gets it back gives other numbers at once", async () => {
  for (const run of ids) await logRun(run);
  const first = (await stream()).at(-1) as ServedComparison;

  await logCalls(ctx, [predicted("run-b", EXAMPLES)]);
  const opened = await openComparison(ctx, asked());
  expect(opened.served).toBeNull();
  const late = (await stream()).at(-1) as ServedComparison;
  expect(late.stamps[0]).toBe(first.stamps[0]);
  expect(late.stamps[1]).not.toBe(first.stamps[1]);
  expect(late.computed.facts).toMatchObject({ examples: EXAMPLES + 1, common: EXAMPLES });

  await deleteCalls(ctx, { project_id: ctx.project_id, call_ids: ["run-a-0", "run-a-1"] });
  expect((await openComparison(ctx, asked())).served).toBeNull();
  const less = (await stream()).at(-1) as ServedComparison;
  expect(less.computed.facts.common).toBe(EXAMPLES - 2);
  expect(differencesOf(less.computed)).not.toEqual(differencesOf(late.computed));
});

test("the order of the runs, counting errors and settings of weight or primary metric are each another comparison", async () => {
  for (const run of ids) await logRun(run);
  const forth = (await stream()).at(-1) as ServedComparison;
  const back = await openComparison(ctx, { ...asked(), ids: ids.toReversed() });
  expect(back.served).toBeNull();
  expect((await openComparison(ctx, asked(true))).served).toBeNull();

  const { project_id } = ctx;
  await changeMetricSetting(ctx, { project_id, metric: "judge.grade", margin: 0.5, direction: "lower" });
  expect((await openComparison(ctx, asked())).served?.settings).toBe(forth.settings);
  await changeMetricSetting(ctx, { project_id, metric: "judge.grade", primary: true });
  expect((await openComparison(ctx, asked())).served).toBeNull();
  const weighed = { project_id, metric: "judge.grade", weight: 1, primary: false };
  await changeMetricSetting(ctx, weighed);
  await changeMetricSetting(ctx, { ...weighed, metric: "judge.passes" });
  const { computed } = (await stream()).at(-1) as ServedComparison;
  expect(computed.metrics.map(({ name }) => name)).toContain("weighted score");
});

test("a comparison with a run that goes on, or that is not there, is left to the page", async () => {
  await logRun("run-a");
  expect(await openComparison(ctx, asked())).toMatchObject({ served: null, coming: false, infos: [{ id: "run-a" }] });
  await expect(stream()).rejects.toThrow("not runs that have all ended");
  await logRun("run-b", 5, false);
  const now = new Date().toISOString();
  await ctx.sql`update calls set started_at = ${now} where project_id = ${ctx.project_id} and id = 'run-b'`;
  expect(await openComparison(ctx, asked())).toMatchObject({ served: null, coming: false });
  expect(await keptOnes()).toEqual([]);
});

test("a project keeps a bounded number of comparisons, the newest", async () => {
  const { saveComparison } = await import("@/db/queries/evaluations/evaluation-comparisons");
  const computed = "{}" as Parameters<typeof saveComparison>[1]["computed"];
  for (let at = 0; at < 203; at++)
    await saveComparison(ctx.sql, { project_id: ctx.project_id, key: `k${at}`, computed });
  const keys = (await keptOnes()).map(({ key }) => key);
  expect(keys).toHaveLength(200);
  expect(keys).not.toContain("k2");
  expect(keys).toContain("k202");
});
