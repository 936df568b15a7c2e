import { expect, test } from "vitest";
import type { RunData } from "../run-data.ts";
import { comparabilityRemarks, familyRemark } from "./comparability-remarks.ts";
import { compareRuns } from "./compare-runs.ts";
import { comparisonFacts } from "./comparison-facts.ts";
import { runOf, type TestTrial } from "./testing.ts";

const trials = (n: number, more: Partial<TestTrial> = {}): TestTrial[] =>
  Array.from({ length: n }, (_, at) => ({ key: `row ${at}`, scores: { judge: at % 2 === 0 }, ...more }));

function remarks(...runs: RunData[]): string[] {
  const infos = runs.map(({ info }) => info);
  const names = ["A", "B", "C"].slice(0, runs.length);
  return comparabilityRemarks(infos, comparisonFacts(runs), names).remarks.map(({ text }) => text);
}

test("what alike runs have in common is said, and nothing else", () => {
  expect(remarks(runOf(trials(20)), runOf(trials(20)))).toEqual([
    "same dataset",
    "20 of 20 examples in common",
    "same scorers",
    "1 trial each",
  ]);
});

test("a run that goes on, crashed or failed is named with how far it came", () => {
  const said = remarks(
    runOf(trials(20)),
    runOf(trials(12), { status: "running", expected: 20 }),
    runOf(trials(9), { status: "lost", expected: 20 }),
  );
  expect(said).toContain("9 of 20 examples in common");
  expect(said).toContain("those that are missing may not be missing at random");
  expect(said).toContain("B is still running (12 of 20)");
  const quiet = runOf(trials(12), { status: "running", expected: 20, quiet_since: "2026-01-01T00:03:00.123456Z" });
  expect(remarks(runOf(trials(20)), quiet)).toContain(
    "B is still running (12 of 20), and was last heard of at 2026-01-01 00:03:00 UTC",
  );
  expect(said).toContain("C never ended (9 of 20)");
});

test("failures, unequal trials and another version of a scorer are said of the runs that they are about", () => {
  const twice = [...trials(10), ...trials(10)];
  const failing = [...trials(8), { key: "row 8", failed: true }, { key: "row 9", failed: true }];
  const said = remarks(runOf(trials(10)), runOf(twice), runOf(failing, { scorers: { judge: "v2" } }));
  expect(said).toContain("unequal trials (1, 2, 1): each example weighs the same all the same");
  expect(said).toContain("C: 2 predictions failed");
  expect(said).toContain("judge changed: another version in C, so it gets no word");
});

test("words that share the risk of a false one are counted", () => {
  const scored = (shift: number) =>
    runOf(Array.from({ length: 30 }, (_, at) => ({ key: `row ${at}`, scores: { a: at > shift, b: at % 3 > shift } })));
  expect(familyRemark(compareRuns([scored(1), scored(2)]))).toEqual([
    { text: "words allow for all 2 comparisons (Holm)", tone: "plain" },
  ]);
  expect(familyRemark(compareRuns([runOf(trials(30)), runOf(trials(30))]))).toEqual([]);
});
