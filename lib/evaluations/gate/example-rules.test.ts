import { expect, test } from "vitest";
import { compareRuns } from "../compare/compare-runs.ts";
import { runOf } from "../compare/testing.ts";
import { exampleRules, hasRule, toggleRule } from "./example-rules.ts";
import { judgeGate } from "./judge-gate.ts";
import { parseGateRules } from "./parse-rule.ts";

const run = (scorer: string, score: (at: number) => boolean | number) =>
  runOf(
    Array.from({ length: 30 }, (_, at) => ({
      key: `row ${at}`,
      scores: { [scorer]: score(at) },
      latencyMs: 100 + at,
    })),
  );

test.each([
  ["judge", (at: number) => at % 3 === 0],
  ["judge.is right value < 3 worse", (at: number) => at % 3 === 0],
  ["stars", (at: number) => at / 7],
  ["a, name; that no rule can have", (at: number) => at % 2 === 0],
])("every rule that is offered for %j can be read and judged", (scorer, score) => {
  const runs = { baseline: run(scorer, score), candidate: run(scorer, score) };
  const { metrics, primary } = compareRuns([runs.baseline, runs.candidate]);
  const offered = exampleRules(metrics, primary);
  expect(offered).toContain("worse");
  expect(offered).toContain("missing > 0");
  for (const text of offered) {
    const rules = parseGateRules(text);
    expect(rules).toHaveLength(1);
    const [judged] = judgeGate({ ...runs, rules }).rules;
    expect([text, judged?.state]).not.toEqual([text, "unknown"]);
  }
});

test("rules are offered of what there is: no latency, no rule about it", () => {
  expect(exampleRules([{ name: "stars", kind: "number" }], "stars")).toEqual([
    "worse",
    "stars not better",
    "stars worse",
    "errors > 0",
    "failed scorers > 0",
    "missing > 0",
  ]);
});

test("a rule is added at the end, and taken out again", () => {
  const both = toggleRule("worse", "errors > 0");
  expect(both).toBe("worse, errors > 0");
  expect(hasRule(both, "errors > 0")).toBe(true);
  expect(toggleRule(both, "worse")).toBe("errors > 0");
  expect(toggleRule("", "worse")).toBe("worse");
});
