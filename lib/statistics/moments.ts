/**
 * The item of a list at an index that the caller knows to be inside.
 * The one cast of this folder (with its kin in `typed-items.ts`): loops over 0 … length − 1 cannot miss, which the
 * type checker cannot see.
 */
export function at<Item>(list: ArrayLike<Item>, index: number): Item {
  return list[index] as Item;
}

/** The sum from left to right, so that every machine rounds alike. 0 for no values. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += at(values, i);
  return total;
}

/** The arithmetic mean. NaN for no values: callers answer null before. */
export function mean(values: ArrayLike<number>): number {
  return sum(values) / values.length;
}

/** The largest absolute value; 0 for no values. */
export function largestSize(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(at(values, i)));
  return largest;
}

/** Whether all values are equal up to rounding: max − min ≤ 1e-12 · max|x|. An interval then says nothing. */
export function isConstant(values: ArrayLike<number>): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, at(values, i));
    high = Math.max(high, at(values, i));
  }
  return high - low <= 1e-12 * largestSize(values);
}

/** The standard deviation over n − 1 of at least two values, in their unit; exactly 0 when they are constant. */
export function standardDeviation(values: ArrayLike<number>): number {
  if (isConstant(values)) return 0;
  const centre = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (at(values, i) - centre) * (at(values, i) - centre);
  return Math.sqrt(squares / (values.length - 1));
}

/** Counts the items that meet a condition. */
export function countWhere<Item>(items: readonly Item[], condition: (item: Item) => boolean): number {
  let count = 0;
  for (const item of items) if (condition(item)) count++;
  return count;
}

/** A number as it is, and null when it overflowed: not defined is never NaN or Infinity. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
