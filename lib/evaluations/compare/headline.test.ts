import { expect, test } from "vitest";
import { compareRuns } from "./compare-runs.ts";
import { buildHeadline } from "./headline.ts";
import type { Sentence } from "./headline-phrases.ts";
import { runOf } from "./testing.ts";

const run = (n: number, pass: (at: number) => boolean, latencyMs?: number) =>
  runOf(
    Array.from({ length: n }, (_, at) => ({
      key: `row ${at}`,
      scores: { judge: pass(at) },
      ...(latencyMs && { latencyMs: latencyMs + (at % 7) }),
    })),
  );

const textOf = (sentences: Sentence[]) => sentences.map((parts) => parts.map(({ text }) => text).join("")).join(" ");

test("two runs: by how much, how surely, and at what price", () => {
  const comparison = compareRuns([run(200, (at) => at < 100, 100), run(200, (at) => at < 120, 250)]);
  expect(textOf(buildHeadline(comparison, ["A", "B"]))).toBe(
    "B passes 10 points more often than A (95% CI 6.6 to 14.9, n = 200 paired), and takes 2.46× as long.",
  );
});

test("what cannot be told apart is said with what could have been seen", () => {
  const comparison = compareRuns([run(50, (at) => at % 2 === 0), run(50, (at) => at % 3 === 0 || at % 5 === 0)]);
  const text = textOf(buildHeadline(comparison, ["A", "B"]));
  expect(text).toMatch(
    /^B and A are not distinguishable in judge \(95% CI .*, n = 50 paired\): a true difference under \d+(\.\d)? points would often be missed; seeing 5 points takes about 1,\d{3} examples\.$/,
  );
});

test("several runs: the best, those behind, and those that cannot be told apart", () => {
  const comparison = compareRuns([
    run(300, (at) => at < 150),
    run(300, (at) => at < 210),
    run(300, (at) => at % 10 < 3),
    run(300, (at) => at % 10 > 6),
  ]);
  const text = textOf(buildHeadline(comparison, ["A", "B", "C", "D"]));
  expect(text).toContain("B passes 20 points more often than A");
  expect(text).toContain("C and D pass less often than A.");
  expect(text).toContain("D and C are not distinguishable in judge");
});

test("one run alone says nothing", () => {
  expect(buildHeadline(compareRuns([run(10, () => true)]), ["A"])).toEqual([]);
});

test("runs that cannot be told apart at all are said to be so at once", () => {
  const three = [0, 1, 2].map((shift) => run(60, (at) => (at * 7 + shift * 11) % 5 < 2));
  const text = textOf(buildHeadline(compareRuns(three), ["A", "B", "C"]));
  expect(text).toMatch(
    /^None of the 3 runs can be told apart in judge \(n = 60 paired\): a true difference under .* points would often be missed; seeing 5 points takes about [\d,]+ examples\.$/,
  );
});

test("where no run is decided against the baseline, it is said which ones are told apart all the same", () => {
  const passing = (share: number) => run(60, (at) => (at * 7) % 60 < share * 60);
  const text = textOf(buildHeadline(compareRuns([passing(0.83), passing(0.9), passing(0.75)]), ["A", "B", "C"]));
  expect(text).toMatch(/^No run is shown to be better than A\. C passes 15 points less often than B \(95% CI/);
});

test("while runs go on nothing is said to be better or worse, nor that nothing is", () => {
  const going = runOf(
    Array.from({ length: 60 }, (_, at) => ({ key: `row ${at}`, scores: { judge: at < 50 } })),
    { status: "running" },
  );
  const done = [run(60, (at) => at < 30), run(60, (at) => at < 31)];
  expect(textOf(buildHeadline(compareRuns([...done, going]), ["A", "B", "C"]))).toMatch(
    /^C against A: \+33\.3 points so far in judge\./,
  );
  const worse = textOf(
    buildHeadline(compareRuns([run(60, (at) => at < 55), going, done[0] ?? going]), ["A", "B", "C"]),
  );
  expect(worse).toMatch(/^So far no run is ahead of A\./);
});

test("a ratio that the means contradict is said to be what is typical", () => {
  const slow = (latency: (at: number) => number, pass: (at: number) => boolean) =>
    runOf(
      Array.from({ length: 200 }, (_, at) => ({
        key: `row ${at}`,
        scores: { judge: pass(at) },
        latencyMs: latency(at),
      })),
    );
  const fewLong = slow(
    (at) => (at < 3 ? 90_000 : 100 + (at % 7)),
    (at) => at < 100,
  );
  const allLonger = slow(
    (at) => 200 + (at % 5),
    (at) => at < 130,
  );
  const text = textOf(buildHeadline(compareRuns([fewLong, allLonger]), ["A", "B"]));
  expect(text).toMatch(/, and typically takes 1\.\d+× as long\.$/);
});
