import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { bootstrapAgreement } from "./bootstrap-agreement.ts";
import { bootstrapMean } from "./bootstrap-mean.ts";
import { bootstrapMedianDifference } from "./bootstrap-median.ts";
import { cohenKappa } from "./cohen-kappa.ts";
import { comparability } from "./comparability.ts";
import { confusion, confusionMulti } from "./confusion.ts";
import { decide } from "./decide.ts";
import { effectSize } from "./effect-size.ts";
import { fleissKappa } from "./fleiss-kappa.ts";
import { histogram } from "./histogram.ts";
import { holm } from "./holm.ts";
import { krippendorffAlpha } from "./krippendorff-alpha.ts";
import { mcnemar } from "./mcnemar.ts";
import { meanInterval } from "./mean-interval.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { pairedProportions, tostPairedProportions } from "./paired-proportions.ts";
import { pairedT, tostPairedT } from "./paired-t.ts";
import { passRateInterval, wilsonInterval } from "./pass-rate.ts";
import { examplesNeeded, mdePaired, mdePassFail } from "./planning.ts";
import { fnv1a, prng, prngFromState } from "./prng.ts";
import { ecdf, quantile } from "./quantile.ts";
import { rankIntervals } from "./rank-intervals.ts";
import { ratioOfGeometricMeans } from "./ratio-of-means.ts";
import { signFlip } from "./sign-flip.ts";
import { tCdf, tQuantile } from "./student-t.ts";
import { alignRuns } from "./testing/align-runs.ts";
import { binomialCdf } from "./testing/binomial-cdf.ts";

const file = z.object({
  format: z.literal(1),
  cases: z.array(
    z.object({
      id: z.string(),
      note: z.string(),
      method: z.string(),
      input: z.record(z.string(), z.unknown()),
      options: z.record(z.string(), z.unknown()),
      expected: z.record(z.string(), z.unknown()),
      tolerance: z.number(),
    }),
  ),
});

type Method = (input: never, options: never) => object;

const distributions: Record<string, (...row: number[]) => number> = {
  normalCdf: (x = Number.NaN) => normalCdf(x),
  normalQuantile: (p = Number.NaN) => normalQuantile(p),
  tCdf: (x = Number.NaN, df = Number.NaN) => tCdf(x, df),
  tQuantile: (p = Number.NaN, df = Number.NaN) => tQuantile(p, df),
  binomialCdf: (k = Number.NaN, n = Number.NaN, p = Number.NaN) => binomialCdf(k, n, p),
};

const times = (count: number, draw: () => number) => Array.from({ length: count }, draw);

const methods: Record<string, Method> = {
  alignRuns,
  bootstrapAgreement,
  bootstrapMean,
  bootstrapMedianDifference,
  cohenKappa,
  comparability,
  confusion,
  confusionMulti,
  decide,
  ecdf,
  effectSize,
  examplesNeeded,
  fleissKappa,
  histogram,
  holm,
  krippendorffAlpha,
  mcnemar,
  mdePaired,
  mdePassFail,
  meanInterval,
  pairedProportions,
  pairedT,
  passRateInterval,
  quantile,
  rankIntervals,
  ratioOfGeometricMeans,
  signFlip,
  tostPairedProportions,
  tostPairedT,
  wilsonInterval,
  // A generator is not a value: these three spell out what the file lists of it.
  distribution: ({ rows }: { rows: number[][] }, { name }: { name: string }) => ({
    values: rows.map((row) => distributions[name]?.(...row)),
  }),
  prng: ({ seed }: { seed: string }, { n }: { n: number }) => {
    const random = prng({ seed });
    const state = random.state;
    const first = times(10, () => random.next());
    const again = prng({ seed });
    return { hash: fnv1a(seed), state, first, indices: times(12, () => again.index(n)) };
  },
  prngFromState: (input: { state: number[] }, { count }: { count: number }) => {
    const random = prngFromState(input);
    return { first: times(count, () => random.next()) };
  },
};

/** The first place where two results differ: numbers by more than tolerance · max(1, |want|), all else at all. */
function difference(got: unknown, want: unknown, tolerance: number, path = ""): string | undefined {
  if (typeof want === "number" && typeof got === "number") {
    const isNear = Math.abs(got - want) <= tolerance * Math.max(1, Math.abs(want));
    return isNear ? undefined : `${path}: ${got} is not ${want}`;
  }
  if (typeof want !== "object" || want === null) {
    return got === want ? undefined : `${path}: ${String(got)} is not ${String(want)}`;
  }
  if (typeof got !== "object" || got === null) return `${path}: ${String(got)} is not ${JSON.stringify(want)}`;
  if (Array.isArray(want) && (!Array.isArray(got) || got.length !== want.length)) {
    return `${path}: ${JSON.stringify(got)} is not ${JSON.stringify(want)}`;
  }
  const found = new Map<string, unknown>(Object.entries(got));
  for (const [key, value] of Object.entries(want)) {
    const here = difference(found.get(key), value, tolerance, `${path}.${key}`);
    if (here !== undefined) return here;
  }
  return undefined;
}

const { cases } = file.parse(JSON.parse(readFileSync(new URL("./fixtures/fixtures.json", import.meta.url), "utf8")));

test("every case has its method and every method its case", () => {
  expect(cases.length).toBe(219);
  expect([...new Set(cases.map((one) => one.method))].sort()).toEqual(Object.keys(methods).sort());
});

describe.each(Object.entries(methods))("%s", (name, method) => {
  test.each(cases.filter((one) => one.method === name))("$id $note", ({ input, options, expected, tolerance }) => {
    const got = method(input as never, options as never);
    expect(difference(got, expected, tolerance)).toBeUndefined();
  });
});

test("the comparison of results finds a digit, a null, a missing key and a short list", () => {
  expect(difference({ a: 1 + 2e-9 }, { a: 1 }, 1e-9)).toBe(".a: 1.000000002 is not 1");
  expect(difference({ a: 0 }, { a: null }, 1)).toBe(".a: 0 is not null");
  expect(difference({ a: null }, { a: 0 }, 1)).toBe(".a: null is not 0");
  expect(difference({ a: Number.NaN }, { a: 0 }, 1)).toBe(".a: NaN is not 0");
  expect(difference({}, { a: 0 }, 1)).toBe(".a: undefined is not 0");
  expect(difference({ a: [1] }, { a: [1, 2] }, 1)).toBe(".a: [1] is not [1,2]");
  expect(difference({ a: 1000 + 1e-7, b: 2 }, { a: 1000 }, 1e-9)).toBeUndefined();
});
