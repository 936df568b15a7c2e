import { expect, test } from "vitest";
import { judgeComparison, judgeGate } from "../gate/judge-gate.ts";
import { parseGateRules } from "../gate/parse-rule.ts";
import { comparePair } from "./compare-pair.ts";
import { metricFigures, pairKeys } from "./compare-runs.ts";
import { comparedTable } from "./metric-table.ts";
import { runOf } from "./testing.ts";

const run = (passes: number) =>
  runOf(
    Array.from({ length: 100 }, (_, at) => ({
      key: `row ${at}`,
      latencyMs: 100 + ((at * passes) % 7),
      scores: { judge: { correct: at < passes, tone: ["warm", "cold", "rude"][(at * passes) % 3] } },
    })),
  );

test("two runs among several get the verdict that they get alone", () => {
  const runs = [run(80), run(90), run(68), run(50)];
  const settings = {
    "judge.correct": { weight: 2 },
    "judge.tone": { passes: ["warm", "cold"] },
    "judge.tone is warm or cold": { weight: 1 },
  };
  const table = comparedTable(runs, { settings });
  expect(table.metrics.map(({ name }) => name)).toContain("weighted score");
  const figures = table.metrics.map((metric) => metricFigures(metric, pairKeys(runs.length, true)));
  const rules = parseGateRules(
    "worse, judge.correct difference < -10%, judge.tone is warm or cold value < 66%, weighted score not better",
  );
  for (const candidate of [1, 2, 3]) {
    const [baseline, other] = [runs[0], runs[candidate]];
    const pair = comparePair(runs, table, figures, { candidate, settings });
    if (!baseline || !other || !pair) throw new Error("four runs");
    const among = judgeComparison({ ...pair, runs: [baseline, other], rules });
    expect(among).toEqual(judgeGate({ baseline, candidate: other, rules, settings }));
  }
});

test("what the other runs have a say in is found anew for two of them", () => {
  const graded = (shift: number, fractions: boolean) =>
    runOf(
      Array.from({ length: 60 }, (_, at) => ({
        key: `row ${at}`,
        latencyMs: 100 + shift + (at % 7),
        scores: { judge: { grade: fractions ? 0.5 : Number(at % 3 > 0 && at > shift), points: at * 3 + shift } },
      })),
    );
  // Only the third run has fractions and far larger points: alone, the others pass and fail, on a scale of their own.
  const runs = [graded(0, false), graded(9, false), graded(400, true)];
  const settings = { "judge.grade": { weight: 1 }, "judge.points": { weight: 2 } };
  const table = comparedTable(runs, { settings });
  const figures = table.metrics.map((metric) => metricFigures(metric, pairKeys(runs.length, false)));
  const rules = parseGateRules("worse, newly failing > 0, weighted score difference > 0");
  const [baseline, other] = [runs[0], runs[1]];
  const pair = comparePair(runs, table, figures, { candidate: 1, settings });
  if (!baseline || !other || !pair) throw new Error("three runs");
  const alone = judgeGate({ baseline, candidate: other, rules, settings });
  expect(judgeComparison({ ...pair, runs: [baseline, other], rules })).toEqual(alone);
  expect(alone.rules.map(({ state }) => state)).not.toContain("unknown");
});
