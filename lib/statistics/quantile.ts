import { at, finiteOrNull } from "./moments.ts";

/** The values in a fresh array, smallest first. */
export function sortedNumbers(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/** The type 7 quantile of at least one value, sorted; p from 0 to 1. (Hyndman & Fan 1996) */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  const h = (sorted.length - 1) * p;
  const j = Math.floor(h);
  if (j + 1 >= sorted.length) return at(sorted, sorted.length - 1);
  return at(sorted, j) + (h - j) * (at(sorted, j + 1) - at(sorted, j));
}

/** The middle of at least one value. */
export function median(values: ArrayLike<number>): number {
  return quantileOfSorted(sortedNumbers(values), 0.5);
}

/**
 * Type 7 quantiles of values in any order, in their unit, one for each share in `p`; null without values.
 * Below 20 values a p95 says nothing, below 100 a p99. (Hyndman & Fan 1996)
 */
export function quantile(
  { values }: { values: readonly number[] },
  { p }: { p: readonly number[] },
): { quantiles: (number | null)[] } {
  const sorted = sortedNumbers(values);
  return { quantiles: p.map((share) => (sorted.length === 0 ? null : finiteOrNull(quantileOfSorted(sorted, share)))) };
}

/** The distinct values, smallest first, and for each the share of all values that are not above it. */
export function ecdf({ values }: { values: readonly number[] }): { x: number[]; f: number[] } {
  const sorted = sortedNumbers(values);
  const x: number[] = [];
  const f: number[] = [];
  for (let i = 0; i < sorted.length; i++) {
    if (i + 1 < sorted.length && at(sorted, i) === at(sorted, i + 1)) continue;
    x.push(at(sorted, i));
    f.push((i + 1) / sorted.length);
  }
  return { x, f };
}
