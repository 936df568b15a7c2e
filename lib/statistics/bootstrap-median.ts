import type { BootstrapOptions } from "./bootstrap-mean.ts";
import { at, finiteOrNull } from "./moments.ts";
import { indexOf, prng, replicatesFor } from "./prng.ts";
import { median, quantileOfSorted } from "./quantile.ts";
import { doubleAt, int32At, uint32At } from "./typed-items.ts";

/** Two lists of equal length, item i of both from the same example; null where a run has none. */
export type PairedValues = { a: readonly (number | null)[]; b: readonly (number | null)[] };

/** The pairs that have a value on both sides. */
export function completePairs({ a, b }: PairedValues): { a: number; b: number }[] {
  return a.flatMap((first, i) => {
    const second = b[i] ?? null;
    return first === null || second === null ? [] : [{ a: first, b: second }];
  });
}

/**
 * median(b) − median(a) over complete pairs, in their unit, with a percentile interval; every replicate draws the same
 * examples for both sides. One pair: no interval; none: all null. There is no BCa here, since the jackknife fails for
 * medians. (Efron & Tibshirani 1993)
 */
export function bootstrapMedianDifference(
  input: PairedValues,
  { confidence = 0.95, replicates, seed }: BootstrapOptions,
): { n: number; difference: number | null; lo: number | null; hi: number | null; firstReplicates: number[] } {
  const pairs = completePairs(input);
  const n = pairs.length;
  if (n === 0) return { n, difference: null, lo: null, hi: null, firstReplicates: [] };
  const a = pairs.map((pair) => pair.a);
  const b = pairs.map((pair) => pair.b);
  const difference = finiteOrNull(median(b) - median(a));
  if (n === 1 || difference === null) return { n, difference, lo: null, hi: null, firstReplicates: [] };
  const drawn = drawDifferences(a, b, replicates ?? replicatesFor(n), seed);
  const firstReplicates = [...drawn.subarray(0, 5)];
  drawn.sort();
  const tail = (1 - confidence) / 2;
  const [lo = null, hi = null] = [tail, 1 - tail].map((level) => finiteOrNull(quantileOfSorted(drawn, level)));
  return { n, difference, lo, hi, firstReplicates };
}

/** Sorts each side once; a replicate then only counts its draws and walks to the middle. */
function drawDifferences(a: number[], b: number[], replicates: number, seed: string): Float64Array {
  const n = a.length;
  const random = prng({ seed });
  const sortedA = sortWithOrder(a);
  const sortedB = sortWithOrder(b);
  const draws = new Uint32Array(n);
  const counts = new Int32Array(n);
  const differences = new Float64Array(replicates);
  for (let replicate = 0; replicate < replicates; replicate++) {
    random.fill(draws);
    countDraws(draws, counts);
    differences[replicate] = medianOfDrawn(sortedB, counts) - medianOfDrawn(sortedA, counts);
  }
  return differences;
}

function countDraws(draws: Uint32Array, counts: Int32Array): void {
  const n = draws.length;
  counts.fill(0);
  for (let i = 0; i < n; i++) {
    const place = indexOf(uint32At(draws, i), n);
    counts[place] = int32At(counts, place) + 1;
  }
}

type Sorted = { values: Float64Array; order: Int32Array };

/** Values ascending, and which pair each came from. */
function sortWithOrder(values: number[]): Sorted {
  const order = Int32Array.from(values.keys()).sort((i, j) => at(values, i) - at(values, j));
  return { values: Float64Array.from(order, (i) => at(values, i)), order };
}

function medianOfDrawn({ values, order }: Sorted, counts: Int32Array): number {
  const middle = (counts.length - 1) / 2;
  const place = Math.floor(middle);
  let i = 0;
  let seen = int32At(counts, int32At(order, i));
  while (seen <= place) seen += int32At(counts, int32At(order, ++i));
  const low = doubleAt(values, i);
  if (middle === place) return low;
  while (seen <= place + 1) seen += int32At(counts, int32At(order, ++i));
  return low + (middle - place) * (doubleAt(values, i) - low);
}
