import { expect, test } from "vitest";
import { compareRuns } from "./compare-runs.ts";
import { buildMetricTable } from "./metrics.ts";
import { runOf } from "./testing.ts";

const TONES = ["warm", "cold", "rude"] as const;
const run = (tone: (at: number) => string | null) =>
  runOf(
    Array.from({ length: 60 }, (_, at) => {
      const given = tone(at);
      return given === null
        ? { key: `row ${at}`, failed: true }
        : { key: `row ${at}`, scores: { judge: { tone: given } } };
    }),
  );
const even = run((at) => TONES[at % 3] ?? "");
const warmer = run((at) => (at < 50 ? "warm" : "rude"));
const settings = { "judge.tone": { passes: ["warm"] } };

test("a category is counted by label and gets no word by itself: its labels have no order", () => {
  const [metric] = compareRuns([even, warmer]).metrics;
  expect(metric).toMatchObject({ name: "judge.tone", kind: "category", pairs: [] });
});

test("labels that count as passing make a category a pass/fail metric beside it, which gets a word", () => {
  const { metrics } = compareRuns([even, warmer], { settings });
  expect(metrics.map(({ name, kind }) => [name, kind])).toEqual([
    ["judge.tone", "category"],
    ["judge.tone is warm", "pass/fail"],
  ]);
  expect(metrics[1]?.figures.map((figure) => figure?.value)).toEqual([20 / 60, 50 / 60]);
  expect(metrics[1]?.pairs[0]?.judgement).toMatchObject({ decision: { word: "better" } });
});

test("several labels may pass; what was not scored stays out unless errors count as fails", () => {
  const crashing = run((at) => (at < 10 ? null : (TONES[at % 3] ?? "")));
  const two = { "judge.tone": { passes: ["warm", "cold"] } };
  const named = (options: object) =>
    buildMetricTable([crashing], { settings: two, ...options }).metrics.find(({ kind }) => kind === "pass/fail");
  expect(named({})).toMatchObject({ name: "judge.tone is warm or cold", runs: [{ dropped: 10 }] });
  expect(named({ countErrorsAsFail: true })?.runs[0]?.dropped).toBe(0);
});
