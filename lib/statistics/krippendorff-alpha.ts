import { type Label, placesOf } from "./cohen-kappa.ts";
import { at, sum } from "./moments.ts";
import { doubleAt } from "./typed-items.ts";

/** What each rater (row) gave each unit (column), null where missing; `order` lists all possible values, in order. */
export type Ratings = { ratings: readonly (readonly (Label | null)[])[]; order: readonly Label[] };

/** How far two values are apart: all alike, by rank, or by their difference. */
export type RatingLevel = "nominal" | "ordinal" | "interval";

/**
 * Krippendorff's alpha: agreement of any number of raters, gaps allowed. Units with fewer than two ratings drop out;
 * `units` and `values` count what is left. Null when what is left holds one value alone. Throws on a rating that
 * `order` does not list, and at level interval on values that are not numbers. (Krippendorff 2018)
 */
export function krippendorffAlpha(
  input: Ratings,
  { level = "nominal" }: { level?: RatingLevel } = {},
): { alpha: number | null; units: number; values: number } {
  const units = pairableUnits(input);
  return {
    alpha: alphaOf(units, input.order, level),
    units: units.length,
    values: sum(units.map((unit) => unit.length)),
  };
}

/** The units with at least two ratings, each rating as its place in `order`. */
export function pairableUnits({ ratings, order }: Ratings): number[][] {
  const places = placesOf(order);
  const width = Math.max(0, ...ratings.map((row) => row.length));
  const units = Array.from({ length: width }, (_, unit) =>
    ratings.flatMap((row) => {
      const label = row[unit] ?? null;
      return label === null ? [] : [places(label)];
    }),
  );
  return units.filter((unit) => unit.length >= 2);
}

/** Alpha of units of places in `order`, by coincidences; null when undefined. */
export function alphaOf(units: readonly number[][], order: readonly Label[], level: RatingLevel): number | null {
  const k = order.length;
  const { coincidences, sizes } = countCoincidences(units, k);
  const distance = distanceBy(level, order, sizes);
  let seen = 0;
  let expected = 0;
  for (let i = 0; i < k; i++) {
    for (let j = i + 1; j < k; j++) {
      expected += doubleAt(sizes, i) * doubleAt(sizes, j) * distance(i, j);
      seen += doubleAt(coincidences, i * k + j) * distance(i, j);
    }
  }
  return expected === 0 ? null : 1 - ((sum(sizes) - 1) * seen) / expected;
}

function countCoincidences(units: readonly number[][], k: number) {
  const coincidences = new Float64Array(k * k);
  const sizes = new Float64Array(k);
  for (const unit of units) {
    for (let i = 0; i < unit.length; i++) {
      const value = at(unit, i);
      sizes[value] = doubleAt(sizes, value) + 1;
      for (let j = 0; j < unit.length; j++) {
        const cell = value * k + at(unit, j);
        if (i !== j) coincidences[cell] = doubleAt(coincidences, cell) + 1 / (unit.length - 1);
      }
    }
  }
  return { coincidences, sizes };
}

/** The squared distance of two places, the first before the second. */
function distanceBy(
  level: RatingLevel,
  order: readonly Label[],
  sizes: Float64Array,
): (i: number, j: number) => number {
  if (level === "nominal") return () => 1;
  if (level === "ordinal") {
    return (i, j) => (sum(sizes.subarray(i, j + 1)) - (doubleAt(sizes, i) + doubleAt(sizes, j)) / 2) ** 2;
  }
  const numbers = order.map((value) => {
    if (typeof value !== "number") throw new RangeError(`${JSON.stringify(value)} is not a number`);
    return value;
  });
  return (i, j) => (at(numbers, i) - at(numbers, j)) ** 2;
}
