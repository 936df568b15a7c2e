import { expect, test } from "vitest";
import { effectSize } from "../../statistics/effect-size.ts";
import { pairedT } from "../../statistics/paired-t.ts";
import { prng, type Random } from "../../statistics/prng.ts";
import { alignRuns } from "../../statistics/testing/align-runs.ts";
import { type ComparedMetric, type ComparedPair, compareRuns } from "./compare-runs.ts";
import { buildMetricTable } from "./metrics.ts";
import { pairFigure } from "./pair-figure.ts";
import { secondOpinions } from "./second-opinion.ts";
import { runOf, type TestTrial } from "./testing.ts";

const PAIRS = 1000;
/** Three standard errors of a share of 5% among that many. */
const CHANCE = 3 * Math.sqrt((0.05 * 0.95) / PAIRS);

function metricOf(metrics: ComparedMetric[], name: string): ComparedMetric {
  const metric = metrics.find((one) => one.name === name);
  if (!metric) throw new Error(`no metric ${name}`);
  return metric;
}

function onlyPair({ pairs }: ComparedMetric): ComparedPair {
  const [pair] = pairs;
  if (!pair) throw new Error("no pair");
  return pair;
}

function wordOf({ judgement }: ComparedPair): string {
  return "decision" in judgement ? judgement.decision.word : judgement.noWord;
}

const keysTo = (n: number) => Array.from({ length: n }, (_, at) => `row ${at}`);
const passes = (n: number, pass: (at: number) => boolean): TestTrial[] =>
  keysTo(n).map((key, at) => ({ key, scores: { judge: pass(at) } }));

test("a run that passes more of the same examples is better, with the interval of the difference", () => {
  const { metrics, primary } = compareRuns([runOf(passes(100, (at) => at < 50)), runOf(passes(100, (at) => at < 62))]);
  const pair = onlyPair(metricOf(metrics, "judge"));
  expect(primary).toBe("judge");
  expect(wordOf(pair)).toBe("better");
  expect(pair.figure).toMatchObject({ n: 100, difference: 0.12, wins: 12, losses: 0 });
  expect(pair.figure.table).toEqual({ bothPass: 50, onlyA: 0, onlyB: 12, bothFail: 38 });
  const swapped = compareRuns([runOf(passes(100, (at) => at < 62)), runOf(passes(100, (at) => at < 50))]);
  expect(wordOf(onlyPair(metricOf(swapped.metrics, "judge")))).toBe("worse");
});

test("the direction of a metric turns its words, and without a direction there are none", () => {
  const runs = [runOf(passes(100, (at) => at < 50)), runOf(passes(100, (at) => at < 62))];
  const word = (direction: "lower" | "none") =>
    wordOf(onlyPair(metricOf(compareRuns(runs, { settings: { judge: { direction } } }).metrics, "judge")));
  expect(word("lower")).toBe("worse");
  expect(word("none")).toBe("no direction");
});

test("trials are averaged within their example, as alignRuns does", () => {
  const random = prng({ seed: "trials" });
  const trialsOf = (): TestTrial[] =>
    keysTo(40).flatMap((key) =>
      Array.from({ length: 1 + random.index(3) }, () =>
        random.index(10) === 0 ? { key } : { key, scores: { judge: random.index(7) / 3 } },
      ),
    );
  const [a, b] = [trialsOf(), trialsOf()];
  const asTrials = (trials: TestTrial[]) =>
    trials.map(({ key, scores }) => ({ row: key, score: (scores as { judge: number } | undefined)?.judge }));
  const { pairs } = alignRuns({ a: asTrials(a), b: asTrials(b) });
  const differences = pairs.map(({ difference }) => difference);
  const { figure } = onlyPair(metricOf(compareRuns([runOf(a), runOf(b)]).metrics, "judge"));
  const { mean, lo, hi } = pairedT({ differences });
  expect(figure).toMatchObject({ n: pairs.length, difference: mean, lo, hi });
  const { wins, losses, ties } = effectSize({ differences });
  expect(figure).toMatchObject({ wins, losses, ties });
});

test("examples are paired by their key, and those that only one run has are counted", () => {
  const a = runOf(passes(10, () => true));
  const b = runOf([...passes(8, () => true), { key: "another", scores: { judge: true } }]);
  const { metrics, comparability } = compareRuns([a, b]);
  expect(onlyPair(metricOf(metrics, "judge")).figure).toMatchObject({ n: 8, onlyInA: 2, onlyInB: 1 });
  expect(comparability[1]).toMatchObject({ verdict: "with caution", commonRows: 8, findings: ["rows-missing"] });
});

test("a scorer that changed keeps its numbers and gets no word; neither does a run that is still going", () => {
  const changed = compareRuns([
    runOf(passes(50, (at) => at < 10)),
    runOf(
      passes(50, (at) => at < 40),
      { scorers: { judge: "v2" } },
    ),
  ]);
  const pair = onlyPair(metricOf(changed.metrics, "judge"));
  expect([wordOf(pair), pair.figure.difference]).toEqual(["scorer changed", 0.6]);
  const going = compareRuns([
    runOf(passes(50, () => true)),
    runOf(
      passes(50, () => false),
      { status: "running" },
    ),
  ]);
  expect(wordOf(onlyPair(metricOf(going.metrics, "judge")))).toBe("still running");
});

test("errors can be counted as fails", () => {
  const trials = passes(10, () => true).map((trial, at) => (at < 4 ? { key: trial.key, failed: true } : trial));
  const [figure] = metricOf(compareRuns([runOf(trials)]).metrics, "judge").figures;
  expect(figure).toMatchObject({ n: 6, value: 1, dropped: 4 });
  const [strict] = metricOf(compareRuns([runOf(trials)], { countErrorsAsFail: true }).metrics, "judge").figures;
  expect(strict).toMatchObject({ n: 10, value: 0.6, dropped: 0 });
});

test("latency is compared as a ratio, and less is better", () => {
  const timed = (factor: number) =>
    runOf(keysTo(30).map((key, at) => ({ key, scores: { judge: true }, latencyMs: (100 + at) * factor })));
  const pair = onlyPair(metricOf(compareRuns([timed(1), timed(2)]).metrics, "latency"));
  expect(pair.figure.ratio?.ratio).toBeCloseTo(2, 12);
  // Every example takes exactly twice as long: there is no spread, and still an interval that excludes 1.
  expect(wordOf(pair)).toBe("worse");
});

test("a difference inside the margin is equivalent", () => {
  const runs = [runOf(passes(400, (at) => at < 200)), runOf(passes(400, (at) => at < 201))];
  const { metrics } = compareRuns(runs, { settings: { judge: { margin: 0.05 } } });
  expect(wordOf(onlyPair(metricOf(metrics, "judge")))).toBe("equivalent");
});

test("a second opinion comes from the bootstrap, where there are examples enough for one", () => {
  const random = prng({ seed: "second" });
  const scored = (n: number, shift: number) =>
    runOf(
      keysTo(n).map((key) => ({
        key,
        scores: { judge: uniform(random) + shift },
        latencyMs: 100 + 50 * uniform(random),
      })),
    );
  const table = buildMetricTable([scored(80, 0), scored(80, 0.3)]);
  const [judged, latency] = table.metrics;
  if (!judged || !latency) throw new Error("two metrics");
  const pair = [{ a: 0, b: 1 }];
  const [second] = secondOpinions(judged, pair);
  const { lo, hi } = pairFigure(judged, 0, 1)?.figure ?? {};
  expect(second?.of).toBe("mean");
  expect(second?.lo).toBeCloseTo(lo ?? Number.NaN, 1);
  expect(second?.hi).toBeCloseTo(hi ?? Number.NaN, 1);
  expect(secondOpinions(latency, pair)).toMatchObject([{ of: "median", difference: expect.any(Number) }]);
  const few = buildMetricTable([scored(20, 0), scored(20, 0.3)]).metrics[0];
  expect(few && secondOpinions(few, pair)).toEqual([null]);
});

test("pass/fail: of 1,000 pairs of equal runs at most 5% are called better or worse", () => {
  const random = prng({ seed: "equal runs" });
  const decided = count(() => {
    const ease = keysTo(60).map(() => 0.2 + 0.6 * uniform(random));
    return [
      passes(60, (at) => uniform(random) < (ease[at] ?? 0)),
      passes(60, (at) => uniform(random) < (ease[at] ?? 0)),
    ];
  });
  expect(decided).toBeLessThanOrEqual(0.05 + CHANCE);
  expect(decided).toBeGreaterThan(0);
});

test("numbers: of 1,000 pairs of equal runs at most 5% are called better or worse", () => {
  const random = prng({ seed: "equal numbers" });
  const scored = () =>
    keysTo(10).map(
      (key): TestTrial => ({ key, scores: { judge: uniform(random) + uniform(random) + uniform(random) } }),
    );
  const decided = count(() => [scored(), scored()]);
  expect(decided).toBeLessThanOrEqual(0.05 + CHANCE);
  expect(decided).toBeGreaterThan(0);
});

test("several metrics and runs are one family: any false word in at most 5% of comparisons", () => {
  const random = prng({ seed: "families" });
  const run = () =>
    runOf(
      keysTo(40).map((key) => ({
        key,
        scores: { a: random.coin() === 1, b: random.coin() === 1, c: random.coin() === 1 },
      })),
    );
  let wrong = 0;
  for (let round = 0; round < 400; round++) {
    const words = compareRuns([run(), run(), run()]).metrics.flatMap(({ pairs }) => pairs.map(wordOf));
    if (words.some((word) => word === "better" || word === "worse")) wrong++;
  }
  expect(wrong / 400).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 400));
});

function count(draw: () => [TestTrial[], TestTrial[]]): number {
  let decided = 0;
  for (let round = 0; round < PAIRS; round++) {
    const [a, b] = draw();
    const word = wordOf(onlyPair(metricOf(compareRuns([runOf(a), runOf(b)]).metrics, "judge")));
    if (word === "better" || word === "worse") decided++;
  }
  return decided / PAIRS;
}

function uniform(random: Random): number {
  return random.next() / 2 ** 32;
}
