import { type KappaWeights, kappaOf, labelPlaces, type RatedPairs } from "./cohen-kappa.ts";
import { alphaOf, pairableUnits, type RatingLevel, type Ratings } from "./krippendorff-alpha.ts";
import { at } from "./moments.ts";
import { indexOf, prng } from "./prng.ts";
import { quantileOfSorted } from "./quantile.ts";
import { uint32At } from "./typed-items.ts";

type Draws = { confidence?: number; replicates?: number; seed: string };

/** The statistic's estimate and percentile interval; `undefined` counts the replicates that have no value. */
export type AgreementInterval = { estimate: number | null; lo: number | null; hi: number | null; undefined: number };

/**
 * The bootstrap interval of an agreement statistic, over complete pairs (kappa) or units with at least two ratings
 * (alpha). Undefined replicates are left out; with more than a tenth of them, fewer than two items or an undefined
 * estimate there is no interval. Perfect agreement gives 1 to 1: show n beside it. (Efron & Tibshirani 1993)
 */
export function bootstrapAgreement(
  input: RatedPairs,
  options: Draws & { statistic: "cohenKappa"; weights?: KappaWeights },
): AgreementInterval;
export function bootstrapAgreement(
  input: Ratings,
  options: Draws & { statistic: "krippendorffAlpha"; level?: RatingLevel },
): AgreementInterval;
export function bootstrapAgreement(
  input: RatedPairs | Ratings,
  options: Draws & { weights?: KappaWeights; level?: RatingLevel },
): AgreementInterval {
  if ("ratings" in input) {
    const level = options.level ?? "nominal";
    return resample(pairableUnits(input), (units) => alphaOf(units, input.order, level), options);
  }
  const weights = options.weights ?? null;
  return resample(labelPlaces(input), (pairs) => kappaOf(pairs, input.labels.length, weights), options);
}

function resample<Item>(
  items: readonly Item[],
  measure: (items: readonly Item[]) => number | null,
  { confidence = 0.95, replicates = 1000, seed }: Draws,
): AgreementInterval {
  const n = items.length;
  const estimate = n === 0 ? null : measure(items);
  if (n < 2 || estimate === null) return { estimate, lo: null, hi: null, undefined: 0 };
  const random = prng({ seed });
  const draws = new Uint32Array(n);
  const drawn = [...items];
  const values: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    random.fill(draws);
    for (let i = 0; i < n; i++) drawn[i] = at(items, indexOf(uint32At(draws, i), n));
    const value = measure(drawn);
    if (value !== null) values.push(value);
  }
  const missing = replicates - values.length;
  if (missing > 0.1 * replicates) return { estimate, lo: null, hi: null, undefined: missing };
  const sorted = Float64Array.from(values).sort();
  const tail = (1 - confidence) / 2;
  const [lo, hi] = [quantileOfSorted(sorted, tail), quantileOfSorted(sorted, 1 - tail)];
  return { estimate, lo, hi, undefined: missing };
}
