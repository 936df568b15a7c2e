import { expect, test } from "vitest";
import { judgeComparison, judgeGate } from "../gate/judge-gate.ts";
import { parseGateRules } from "../gate/parse-rule.ts";
import { comparePair } from "./compare-pair.ts";
import { metricFigures, pairKeys } from "./compare-runs.ts";
import { buildMetricTable } from "./metrics.ts";
import { runOf } from "./testing.ts";

const run = (passes: number) =>
  runOf(
    Array.from({ length: 100 }, (_, at) => ({
      key: `row ${at}`,
      latencyMs: 100 + ((at * passes) % 7),
      scores: { judge: { correct: at < passes } },
    })),
  );

test("two runs among several get the verdict that they get alone", () => {
  const runs = [run(80), run(90), run(68), run(50)];
  const table = buildMetricTable(runs);
  const figures = table.metrics.map((metric) => metricFigures(metric, pairKeys(runs.length, true)));
  const rules = parseGateRules("worse, judge.correct difference < -10%");
  for (const candidate of [1, 2, 3]) {
    const [baseline, other] = [runs[0], runs[candidate]];
    const comparison = comparePair(runs, table, figures, { candidate, settings: {} });
    if (!baseline || !other || !comparison) throw new Error("four runs");
    const among = judgeComparison({ runs: [baseline, other], comparison, rules });
    expect(among).toEqual(judgeGate({ baseline, candidate: other, rules }));
  }
});
