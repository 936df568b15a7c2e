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
export function bootstrapMedianDifference(input: PairedValues, options: BootstrapOptions): MedianDifference {
  const [one = NOTHING] = bootstrapMedianDifferences([input], options);
  return one;
}

type MedianDifference = {
  n: number;
  difference: number | null;
  lo: number | null;
  hi: number | null;
  firstReplicates: number[];
};
const NOTHING: MedianDifference = { n: 0, difference: null, lo: null, hi: null, firstReplicates: [] };

/** The same of several lists of pairs: those with as many complete pairs share their draws. */
export function bootstrapMedianDifferences(
  inputs: readonly PairedValues[],
  { confidence = 0.95, replicates, seed }: BootstrapOptions,
): MedianDifference[] {
  const tail = (1 - confidence) / 2;
  const found = inputs.map((input): { one: MedianDifference; sides: Sides | undefined } => {
    const pairs = completePairs(input);
    const n = pairs.length;
    if (n === 0) return { one: NOTHING, sides: undefined };
    const a = pairs.map((pair) => pair.a);
    const b = pairs.map((pair) => pair.b);
    const difference = finiteOrNull(median(b) - median(a));
    const one = { ...NOTHING, n, difference };
    return { one, sides: n === 1 || difference === null ? undefined : [sortWithOrder(a), sortWithOrder(b)] };
  });
  for (const [n, alike] of Map.groupBy(found, ({ one }) => one.n)) {
    const drawn = alike.flatMap(({ one, sides }) => (sides ? [{ one, sides }] : []));
    const all = drawDifferences(
      drawn.map(({ sides }) => sides),
      { n, replicates: replicates ?? replicatesFor(n), seed },
    );
    for (const [place, { one }] of drawn.entries()) {
      const differences = at(all, place);
      one.firstReplicates = [...differences.subarray(0, 5)];
      differences.sort();
      one.lo = finiteOrNull(quantileOfSorted(differences, tail));
      one.hi = finiteOrNull(quantileOfSorted(differences, 1 - tail));
    }
  }
  return found.map(({ one }) => one);
}

type Draws = { n: number; replicates: number; seed: string };

/** Each side is sorted once; a replicate then only counts its draws and walks to the middle. */
function drawDifferences(pairs: readonly Sides[], { n, replicates, seed }: Draws): Float64Array[] {
  const all = pairs.map(() => new Float64Array(replicates));
  if (pairs.length === 0) return all;
  const random = prng({ seed });
  const draws = new Uint32Array(n);
  const counts = new Int32Array(n);
  for (let replicate = 0; replicate < replicates; replicate++) {
    random.fill(draws);
    countDraws(draws, counts);
    for (const [place, [a, b]] of pairs.entries()) {
      at(all, place)[replicate] = medianOfDrawn(b, counts) - medianOfDrawn(a, counts);
    }
  }
  return all;
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
type Sides = readonly [a: Sorted, b: Sorted];

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
