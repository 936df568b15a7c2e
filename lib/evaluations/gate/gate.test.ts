import { expect, test } from "vitest";
import { compareRuns, metricFigures, pairKeys } from "../compare/compare-runs.ts";
import { buildMetricTable } from "../compare/metrics.ts";
import { runOf } from "../compare/testing.ts";
import { parseGateRules } from "./gate-rules.ts";
import { gateVerdict, pairOf } from "./gate-verdict.ts";

const run = (passes: number, { latencyMs = 100, failed = 0 } = {}) =>
  runOf(
    Array.from({ length: 100 }, (_, at) => ({
      key: `row ${at}`,
      latencyMs: latencyMs + (at % 5),
      ...(at < failed ? { failed: true } : { scores: { judge: { correct: at < passes } } }),
    })),
  );

function verdict(baseline: ReturnType<typeof run>, candidate: ReturnType<typeof run>, rules: string) {
  return gateVerdict(compareRuns([baseline, candidate]), candidate, parseGateRules(rules));
}

test("a candidate that is worse in any metric fails, and the reason names it", () => {
  expect(verdict(run(80), run(60), "any worse")).toEqual({
    verdict: "fail",
    rules: [{ rule: "any worse", failed: true, why: "judge.correct" }],
  });
  expect(verdict(run(60), run(80), "any worse").verdict).toBe("pass");
  expect(verdict(run(60), run(80, { latencyMs: 200 }), "any worse").rules[0]?.why).toBe("latency");
});

test("words, bounds, ratios and errors are rules; the last part of a name will do", () => {
  const [a, b] = [run(80), run(81, { latencyMs: 130, failed: 2 })];
  const outcomes = verdict(
    a,
    b,
    "correct not better, correct < 80%, latency ratio > 1.2, latency > 0.2, errors > 0, not comparable",
  );
  expect(outcomes.rules.map(({ failed }) => failed)).toEqual([true, false, true, false, true, false]);
  expect(outcomes.verdict).toBe("fail");
});

test("a rule that is none, and a metric that is not there, are named", () => {
  expect(() => parseGateRules("make it good")).toThrow('fail-if: "make it good" is no rule');
  expect(() => parseGateRules(" , ")).toThrow("no rule");
  expect(() => verdict(run(1), run(2), "speed worse")).toThrow('no metric "speed"; there are judge.correct, latency');
});

test("two runs among several get the verdict that they get alone", () => {
  const runs = [run(80), run(90), run(68), run(50)];
  const table = buildMetricTable(runs);
  const figures = table.metrics.map((metric) => metricFigures(metric, pairKeys(runs.length, true)));
  const rules = parseGateRules("any worse, correct difference < -10%");
  for (const candidate of [1, 2, 3]) {
    const [baseline, other] = [runs[0], runs[candidate]];
    const among = pairOf(runs, table, figures, { candidate, settings: {} });
    if (!baseline || !other || !among) throw new Error("four runs");
    expect(gateVerdict(among, other, rules)).toEqual(gateVerdict(compareRuns([baseline, other]), other, rules));
  }
});
