import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bootstrapMean } from "./bootstrap-mean.ts";
import { bootstrapMedianDifference } from "./bootstrap-median.ts";
import { cohenKappa } from "./cohen-kappa.ts";
import { decide, type Evidence } from "./decide.ts";
import { effectSize } from "./effect-size.ts";
import { histogram } from "./histogram.ts";
import { holm } from "./holm.ts";
import { krippendorffAlpha } from "./krippendorff-alpha.ts";
import { mcnemar } from "./mcnemar.ts";
import { meanInterval } from "./mean-interval.ts";
import { pairedProportions, tostPairedProportions } from "./paired-proportions.ts";
import { pairedT, tostPairedT } from "./paired-t.ts";
import { ratioOfGeometricMeans } from "./ratio-of-means.ts";
import { signFlip } from "./sign-flip.ts";
import { alignRuns } from "./testing/align-runs.ts";
import { count, draws, expectNear, minus, score, scores, seed, table } from "./testing/any-scores.ts";

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
