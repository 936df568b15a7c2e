import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alignRuns } from "./align-runs.ts";
import { bootstrapMean } from "./bootstrap-mean.ts";
import { bootstrapMedianDifference } from "./bootstrap-median.ts";
import { cohenKappa } from "./cohen-kappa.ts";
import { comparability } from "./comparability.ts";
import { decide, type Evidence } from "./decide.ts";
import { effectSize } from "./effect-size.ts";
import { histogram } from "./histogram.ts";
import { holm } from "./holm.ts";
import { krippendorffAlpha } from "./krippendorff-alpha.ts";
import { mcnemar } from "./mcnemar.ts";
import { meanInterval } from "./mean-interval.ts";
import { pairedProportions, tostPairedProportions } from "./paired-proportions.ts";
import { pairedT, tostPairedT } from "./paired-t.ts";
import { passRateInterval, wilsonInterval } from "./pass-rate.ts";
import { examplesNeeded, mdePaired } from "./planning.ts";
import { prng } from "./prng.ts";
import { ratioOfGeometricMeans } from "./ratio-of-means.ts";
import { signFlip } from "./sign-flip.ts";

// The same cases in every run. Other seeds can find that the sign of a zero is not mirrored for differences near 5e-324.
fc.configureGlobal({ seed: 20_261_121 });

const count = fc.integer({ min: 0, max: 300 });
const table = fc.record({ bothPass: count, onlyA: count, onlyB: count, bothFail: count });
const score = fc.double({ min: -100, max: 100, noNaN: true });
const scores = fc.array(score, { minLength: 2, maxLength: 30 });
const seed = "compare/1:score";
const draws = { seed, replicates: 200 };

/** The same number up to rounding, null only where the other is. */
function expectNear(got: number | null, want: number | null, digits = 1e-9): void {
  if (got === null || want === null) expect(got).toBe(want);
  else expect(Math.abs(got - want)).toBeLessThanOrEqual(digits * Math.max(1, Math.abs(want)));
}

function minus(value: number | null): number | null {
  return value === null ? null : -value;
}

describe("swapping A and B", () => {
  test("mirrors pass/fail differences, and changes no p", () => {
    fc.assert(
      fc.property(table, fc.constantFrom("tango" as const, "newcombe" as const), (counts, kind) => {
        const swapped = { ...counts, onlyA: counts.onlyB, onlyB: counts.onlyA };
        const [got, back] = [pairedProportions(counts, { kind }), pairedProportions(swapped, { kind })];
        expectNear(got.lo, minus(back.hi));
        expectNear(got.hi, minus(back.lo));
        expect(mcnemar(counts)).toEqual(mcnemar(swapped));
        const one = tostPairedProportions({ ...counts, n: got.n }, { margin: 0.05 });
        const two = tostPairedProportions({ ...swapped, n: got.n }, { margin: 0.05 });
        expectNear(one.p, two.p);
        expectNear(one.lo, minus(two.hi));
      }),
    );
  });

  test("mirrors mean differences to the last digit", () => {
    fc.assert(
      fc.property(scores, (differences) => {
        const mirrored = differences.map((difference) => -difference);
        const [got, back] = [pairedT({ differences }), pairedT({ differences: mirrored })];
        expect([got.lo, got.hi, got.p]).toEqual([minus(back.hi), minus(back.lo), back.p]);
        expect(signFlip({ differences }, { seed, resamples: 300 })).toEqual(
          signFlip({ differences: mirrored }, { seed, resamples: 300 }),
        );
        const [size, other] = [effectSize({ differences }), effectSize({ differences: mirrored })];
        expect([size.wins, size.losses, size.dz]).toEqual([other.losses, other.wins, minus(other.dz)]);
        const [tost, tsot] = [
          tostPairedT({ differences }, { margin: 5 }),
          tostPairedT({ differences: mirrored }, { margin: 5 }),
        ];
        expect([tost.p, tost.lo, tost.equivalent]).toEqual([tsot.p, minus(tsot.hi), tsot.equivalent]);
      }),
    );
  });

  test("mirrors bootstrap intervals, with the same draws", () => {
    fc.assert(
      fc.property(scores, scores, (one, two) => {
        const n = Math.min(one.length, two.length);
        const [a, b] = [one.slice(0, n), two.slice(0, n)];
        const got = bootstrapMean({ values: one }, draws);
        const back = bootstrapMean({ values: one.map((value) => -value) }, draws);
        expectNear(got.lo, minus(back.hi));
        expectNear(got.hi, minus(back.lo));
        const medians = bootstrapMedianDifference({ a, b }, draws);
        const swapped = bootstrapMedianDifference({ a: b, b: a }, draws);
        expectNear(medians.difference, minus(swapped.difference));
        expectNear(medians.lo, minus(swapped.hi));
      }),
      { numRuns: 50 },
    );
  });

  test("turns ratios over", () => {
    const latency = fc.double({ min: 1, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(latency, latency), { minLength: 2, maxLength: 20 }), (pairs) => {
        const [a, b] = [pairs.map((pair) => pair[0]), pairs.map((pair) => pair[1])];
        const [got, back] = [ratioOfGeometricMeans({ a, b }), ratioOfGeometricMeans({ a: b, b: a })];
        expectNear((got.ratio ?? 0) * (back.ratio ?? 0), 1);
        if (got.lo !== null && back.hi !== null && got.lo > 1e-100) expectNear(got.lo * back.hi, 1);
      }),
    );
  });

  test("swaps better and worse, and no other word", () => {
    const bound = fc.double({ min: -1, max: 1, noNaN: true });
    const evidence = fc.tuple(bound, bound, bound, bound, fc.double({ min: 0, max: 0.2, noNaN: true }), count);
    const opposite = { better: "worse", worse: "better" } as Record<string, string>;
    fc.assert(
      fc.property(evidence, fc.constantFrom(null, 0.3), ([one, two, three, four, p, differing], margin) => {
        const [lo = 0, hi = 0] = [one, two].sort((x, y) => x - y);
        const [lo90 = 0, hi90 = 0] = [three, four].sort((x, y) => x - y);
        const seen: Evidence = { n: 300, differing, lo, hi, p, lo90, hi90 };
        const mirrored = { ...seen, lo: -hi, hi: -lo, lo90: -hi90, hi90: -lo90 };
        const got = decide(seen, { margin });
        expect(decide(mirrored, { margin }).word).toBe(opposite[got.word] ?? got.word);
        expect(decide(seen, { margin, higherIsBetter: false }).word).toBe(opposite[got.word] ?? got.word);
      }),
    );
  });
});

describe("order", () => {
  const trial = fc.record({
    row: fc.constantFrom("r1", "r2", "r3", "r10"),
    score: fc.constantFrom<unknown>(0, 1, 0.1, 0.3, null, true, "x"),
  });
  const trials = fc.array(trial, { maxLength: 20 });

  test("of trials does not matter to aligned runs", () => {
    fc.assert(
      fc.property(trials, trials, (a, b) => {
        const [got, turned] = [alignRuns({ a, b }), alignRuns({ a: a.toReversed(), b: b.toReversed() })];
        expect(turned.pairs.map((pair) => [pair.row, Math.sign(pair.difference), pair.trialsA, pair.trialsB])).toEqual(
          got.pairs.map((pair) => [pair.row, Math.sign(pair.difference), pair.trialsA, pair.trialsB]),
        );
        expect({ ...turned, pairs: [] }).toEqual({ ...got, pairs: [] });
      }),
    );
  });

  test("of values matters to no mean, and to no exact p", () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 2, maxLength: 12 }), (values) => {
        const turned = values.toReversed();
        expectNear(meanInterval({ values }).lo, meanInterval({ values: turned }).lo);
        expectNear(
          signFlip({ differences: values }, { seed }).midP,
          signFlip({ differences: turned }, { seed }).midP,
          0,
        );
        expect(histogram({ series: [turned] })).toEqual(histogram({ series: [values] }));
      }),
    );
  });

  test("of p-values only moves Holm's answers along, none below what it was", () => {
    const p = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(fc.array(p, { maxLength: 12 }), (values) => {
        const { adjusted } = holm({ p: values });
        expect(holm({ p: values.toReversed() }).adjusted).toEqual(adjusted.toReversed());
        for (const [i, value] of values.entries()) {
          if (value === null) expect(adjusted[i]).toBeNull();
          else expect(adjusted[i]).toBeGreaterThanOrEqual(value);
        }
      }),
    );
  });

  test("of items and of raters does not matter to agreement", () => {
    const label = fc.constantFrom<number | null>(1, 2, 3, null);
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { maxLength: 20 }), (pairs) => {
        const [a, b] = [pairs.map((pair) => pair[0]), pairs.map((pair) => pair[1])];
        const labels = [1, 2, 3];
        const got = cohenKappa({ a, b, labels }, { weights: "linear" });
        const turned = cohenKappa({ a: b.toReversed(), b: a.toReversed(), labels }, { weights: "linear" });
        expectNear(turned.kappa, got.kappa);
        const alpha = krippendorffAlpha({ ratings: [a, b], order: labels }, { level: "ordinal" });
        const other = krippendorffAlpha(
          { ratings: [b.toReversed(), a.toReversed()], order: labels },
          { level: "ordinal" },
        );
        expectNear(other.alpha, alpha.alpha);
      }),
    );
  });
});

describe("methods that must meet", () => {
  test("with one trial each, the pass rate interval is Wilson's", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 60 }), (passes) => {
        const got = passRateInterval({ examples: passes.map((pass) => [pass]) });
        const wilson = wilsonInterval({ passes: passes.filter((pass) => pass === 1).length, n: passes.length });
        expectNear(got.lo, wilson.lo);
        expectNear(got.hi, wilson.hi);
      }),
    );
  });

  test("on pass/fail differences, sign flips are McNemar's test", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(-1, 0, 1), { maxLength: 14 }), (differences) => {
        const { wins, losses } = effectSize({ differences });
        const flips = signFlip({ differences }, { seed });
        expectNear(flips.midP, mcnemar({ onlyA: losses, onlyB: wins }).midP, 1e-12);
        expectNear(flips.p, mcnemar({ onlyA: losses, onlyB: wins }).exact, 1e-12);
      }),
    );
  });

  test("the examples needed are the fewest that can detect the difference", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 2, noNaN: true }), (delta) => {
        const { n } = examplesNeeded({ sd: 0.7, delta }, { kind: "numeric" });
        expect(mdePaired({ n: n ?? 0, sd: 0.7 }).mde).toBeLessThanOrEqual(delta);
        if (n !== null && n > 2) expect(mdePaired({ n: n - 1, sd: 0.7 }).mde).toBeGreaterThan(delta);
      }),
    );
    for (const delta of [1e-12, 3.3e-11, 7e-10]) {
      const { n } = examplesNeeded({ sd: 1, delta }, { kind: "numeric" });
      expectNear((n ?? 0) * delta * delta, 7.848879734);
    }
  });
});

describe("whatever was logged", () => {
  const any = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 12 });

  test("no result is NaN or infinite, however large the numbers are", () => {
    fc.assert(
      fc.property(any, any, (values, others) => {
        const b = values.map((_, i) => others[i] ?? null);
        const results = {
          mean: meanInterval({ values }),
          t: pairedT({ differences: values }),
          tost: tostPairedT({ differences: values }, { margin: 0.1 }),
          size: effectSize({ differences: values }),
          flips: signFlip({ differences: values }, { seed, resamples: 50, exactUpTo: 6 }),
          bootstrap: { ...bootstrapMean({ values }, draws), firstReplicates: [] },
          medians: { ...bootstrapMedianDifference({ a: values, b }, draws), firstReplicates: [] },
          ratio: ratioOfGeometricMeans({ a: values, b }),
          bins: histogram({ series: [values] }),
        };
        const leaves = JSON.stringify(results, (_, value) =>
          typeof value === "number" && !Number.isFinite(value) ? "not finite" : value,
        );
        expect(leaves).not.toContain("not finite");
        expect(results.bins.counts.flat().reduce((total, bin) => total + bin, 0)).toBe(values.length);
      }),
      { numRuns: 300 },
    );
  });

  test("scorers may carry the names of an object's own machinery", () => {
    const run = (names: string[]) => ({
      datasetDigest: "d",
      rows: ["1"],
      scorers: Object.fromEntries(names.map((name) => [name, "v1"])),
      trials: [1, 1] as const,
      complete: true,
    });
    const { scorers } = comparability({ a: run(["__proto__", "constructor"]), b: run(["__proto__", "toString"]) });
    expect(Object.entries(scorers)).toEqual([
      ["__proto__", "same"],
      ["constructor", "only-a"],
      ["toString", "only-b"],
    ]);
  });

  test("a rating outside the listed labels is an error, not a miscount", () => {
    expect(() => cohenKappa({ a: ["maybe"], b: ["pass"], labels: ["pass", "fail"] })).toThrow(
      '"maybe" is not among the labels',
    );
    expect(() => krippendorffAlpha({ ratings: [[1], ["1"]], order: [1] })).toThrow('"1" is not among the labels');
    expect(() => krippendorffAlpha({ ratings: [["a"], ["a"]], order: ["a"] }, { level: "interval" })).toThrow(
      '"a" is not a number',
    );
  });

  test("too few is said only where no result could count", () => {
    const seen: Evidence = { n: 30, differing: 4, lo: -0.1, hi: 0.2, p: 0.3, lo90: -0.08, hi90: 0.18 };
    expect(decide(seen, { alpha: 0.06 }).word).toBe("too few");
    expect(decide(seen, { alpha: 0.0625 }).word).toBe("not distinguishable");
  });

  test("a p that is not known decides nothing", () => {
    const seen: Evidence = { n: 90, differing: 40, lo: 0.1, hi: 0.2, p: null, lo90: 0.12, hi90: 0.18 };
    expect(decide(seen)).toEqual({ word: "not distinguishable", reason: "no p value", differs: false });
  });
});

test("filling an array draws what single draws would, and coins and indices are made of the same draws", () => {
  const filled = new Uint32Array(20);
  prng({ seed }).fill(filled);
  const random = prng({ seed });
  expect(Array.from(filled, () => random.next())).toEqual([...filled]);
  const again = prng({ seed });
  expect(Array.from(filled, () => again.coin())).toEqual(Array.from(filled, (draw) => Math.floor(draw / 2 ** 31)));
  const last = prng({ seed });
  expect(Array.from(filled, () => last.index(1000))).toEqual(
    Array.from(filled, (draw) => Math.floor(draw / (2 ** 32 / 1000))),
  );
});
