import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bootstrapMean } from "./bootstrap-mean.ts";
import { bootstrapMedianDifference } from "./bootstrap-median.ts";
import { cohenKappa } from "./cohen-kappa.ts";
import { comparability } from "./comparability.ts";
import { decide, type Evidence } from "./decide.ts";
import { effectSize } from "./effect-size.ts";
import { histogram } from "./histogram.ts";
import { krippendorffAlpha } from "./krippendorff-alpha.ts";
import { meanInterval } from "./mean-interval.ts";
import { pairedT, tostPairedT } from "./paired-t.ts";
import { ratioOfGeometricMeans } from "./ratio-of-means.ts";
import { signFlip } from "./sign-flip.ts";
import { draws, seed } from "./testing/any-scores.ts";

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
