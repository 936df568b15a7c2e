import { expect, test } from "vitest";
import { buildMetricTable } from "../evaluations/compare/metrics.ts";
import { runOf } from "../evaluations/compare/testing.ts";
import { rankRuns } from "./rank-runs.ts";

/** A run that passes the first `passes` of 60 examples, and fails those that `but` names. */
function run(passes: number, but: readonly number[] = [], scorers = { judge: "v1" }) {
  const trials = Array.from({ length: 60 }, (_, at) => ({
    key: `example ${at}`,
    scores: { judge: { pass: at < passes && !but.includes(at) } },
  }));
  return runOf(trials, { scorers });
}

function ranked(runs: ReturnType<typeof run>[], direction: "higher" | "lower", signal = new AbortController().signal) {
  const [metric] = buildMetricTable(runs).metrics;
  if (!metric) throw new Error("there is a metric");
  return rankRuns({ runs, metric, setting: { direction }, signal });
}

test("runs that the data do not tell apart share their ranks, and the best is not best by a hair", async () => {
  const { ranks, figures } = await ranked([run(51), run(52, [0, 1]), run(20), run(0)], "higher");
  expect(figures.map((figure) => figure?.value)).toEqual([51 / 60, 50 / 60, 20 / 60, 0]);
  expect(ranks).toEqual([
    { best: 1, worst: 2 },
    { best: 1, worst: 2 },
    { best: 3, worst: 3 },
    { best: 4, worst: 4 },
  ]);
});

test("where less is better the ranks turn round", async () => {
  const { ranks } = await ranked([run(51), run(20), run(0)], "lower");
  expect(ranks.map((rank) => rank?.best)).toEqual([3, 2, 1]);
});

test("scores of another version of the scorer are not told apart, and the reason is counted", async () => {
  const { ranks, noWord } = await ranked([run(60), run(0, [], { judge: "v2" })], "higher");
  expect(ranks).toEqual([
    { best: 1, worst: 2 },
    { best: 1, worst: 2 },
  ]);
  expect(noWord).toEqual({ "scorer changed": 1 });
});

test("a run without the score has no rank and takes none", async () => {
  const other = runOf([{ key: "example 0", scores: { other: 1 } }]);
  const { ranks } = await ranked([run(60), other, run(0)], "higher");
  expect(ranks).toEqual([{ best: 1, worst: 1 }, null, { best: 2, worst: 2 }]);
});

test("nobody waiting any more, it stops", async () => {
  await expect(ranked([run(3), run(2)], "higher", AbortSignal.abort())).rejects.toThrow(/abort/i);
});
