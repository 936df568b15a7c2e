import { expect, test } from "vitest";
import { runOf, type TestTrial } from "../compare/testing.ts";
import { judgeGate } from "./judge-gate.ts";
import { parseGateRules } from "./parse-rule.ts";

const passes = (n: number, pass: (at: number) => boolean, latencyMs = 100): TestTrial[] =>
  Array.from({ length: n }, (_, at) => ({
    key: `row ${at}`,
    scores: { judge: { "is right": pass(at) } },
    latencyMs: latencyMs + (at % 7),
  }));
const half = runOf(passes(100, (at) => at < 50));
const more = runOf(passes(100, (at) => at < 62, 200));
const judge = (baseline: typeof half, candidate: typeof half, rules: string) =>
  judgeGate({ baseline, candidate, rules: parseGateRules(rules) });
const states = (baseline: typeof half, candidate: typeof half, rules: string) =>
  judge(baseline, candidate, rules).rules.map(({ state }) => state);

test("a rule is read from its end, so that a metric may be called anything", () => {
  expect(
    parseGateRules("worse, judge.is right difference < -2%; errors>0\nany newly failing > 0, a worse b not better"),
  ).toEqual([
    { text: "worse", metric: null, kind: "word", word: "worse" },
    {
      text: "judge.is right difference < -2%",
      metric: "judge.is right",
      kind: "figure",
      figure: "difference",
      operator: "<",
      bound: -0.02,
    },
    { text: "errors>0", metric: null, kind: "figure", figure: "errors", operator: ">", bound: 0 },
    { text: "any newly failing > 0", metric: null, kind: "figure", figure: "newly failing", operator: ">", bound: 0 },
    { text: "a worse b not better", metric: "a worse b", kind: "word", word: "not better" },
  ]);
});

test.each([
  ["", "no rule is given"],
  ["judge is bad", 'fail_if: "judge is bad": it is neither'],
  ["difference < 1", '"difference" needs a metric before it'],
  ["judge errors > 1", '"errors" is no figure of a metric'],
  ["judge value < many", '"many" is not a number'],
])("the rule %j is refused with its reason", (rule, reason) => {
  expect(() => parseGateRules(rule)).toThrow(reason);
});

test("the words are those of the comparison, in its direction", () => {
  expect(states(half, more, "judge.is right worse, judge.is right not better, latency worse")).toEqual([
    "holds",
    "holds",
    "broken",
  ]);
  expect(states(more, half, "judge.is right worse, latency worse")).toEqual(["broken", "holds"]);
  expect(judge(half, more, "worse")).toMatchObject({
    verdict: "fail",
    rules: [
      {
        state: "broken",
        found: [
          { metric: "judge.is right", state: "holds", word: "better" },
          { metric: "latency", state: "broken", word: "worse" },
        ],
      },
    ],
  });
  expect(judge(half, half, "worse").verdict).toBe("pass");
});

test("figures are compared with their bounds", () => {
  const rules =
    "judge.is right value < 62%, judge.is right value <= 62%, judge.is right lower end < 0, latency ratio > 1.5";
  expect(states(half, more, rules)).toEqual(["holds", "broken", "holds", "broken"]);
  const worseInTwo = runOf(passes(100, (at) => at > 1 && at < 50));
  expect(judge(half, worseInTwo, "newly failing > 1, judge.is right newly failing > 2").rules).toMatchObject([
    { state: "broken", found: [{ metric: "judge.is right", value: 2 }] },
    { state: "holds", found: [{ value: 2 }] },
  ]);
});

test("what crashed, what is missing and what has no score can be ruled out", () => {
  const crashing = runOf([...passes(98, (at) => at < 50), { key: "row 98", failed: true }]);
  expect(
    judge(half, crashing, "errors > 0, missing > 0, judge.is right unscored > 0, failed scorers > 0").rules,
  ).toMatchObject([
    { state: "broken", found: [{ value: 1 }] },
    { state: "broken", found: [{ value: 1 }] },
    { state: "broken", found: [{ value: 1 }] },
    { state: "holds", found: [{ value: 0 }] },
  ]);
});

test("what can't be judged fails the gate: an unknown metric, a changed scorer, nothing in common", () => {
  expect(judge(half, more, "jugde worse")).toMatchObject({
    verdict: "fail",
    rules: [{ state: "unknown", found: [{ reason: "no metric of that name; there are judge.is right, latency" }] }],
  });
  const rescored = runOf(
    passes(100, () => true),
    { scorers: { judge: "v2" } },
  );
  expect(judge(half, rescored, "judge.is right worse").rules).toMatchObject([
    { state: "unknown", found: [{ reason: "scorer changed" }] },
  ]);
  const strangers = runOf([{ key: "other", scores: { judge: { "is right": true } } }]);
  expect(judge(half, strangers, "errors > 0")).toMatchObject({
    verdict: "fail",
    comparability: "not comparable",
    rules: [{ state: "holds" }],
  });
});
