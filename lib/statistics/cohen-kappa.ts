import { doubleAt } from "./typed-items.ts";

/** A category as it was logged. Labels are told apart by type too: 1 is not "1". */
export type Label = string | number | boolean;

/** Two raters over the same items, null where one has not rated; `labels` are all possible labels, in order. */
export type RatedPairs = { a: readonly (Label | null)[]; b: readonly (Label | null)[]; labels: readonly Label[] };

/** How much a disagreement counts: all alike (null), by distance among the labels, or by its square. */
export type KappaWeights = null | "linear" | "quadratic";

/**
 * Cohen's kappa, beside the raw agreement (share from 0 to 1) that must be shown with it. Items with a missing rating
 * drop out. Kappa is null when no disagreement is expected by chance: both always say pass. Throws on a rating that
 * `labels` does not list. (Cohen 1960, 1968; Feinstein & Cicchetti 1990)
 */
export function cohenKappa(
  input: RatedPairs,
  { weights = null }: { weights?: KappaWeights } = {},
): { n: number; agreement: number | null; kappa: number | null } {
  const pairs = labelPlaces(input);
  const equal = pairs.filter((pair) => pair.a === pair.b).length;
  return {
    n: pairs.length,
    agreement: pairs.length === 0 ? null : equal / pairs.length,
    kappa: kappaOf(pairs, input.labels.length, weights),
  };
}

/** One item's ratings, as places among the labels. */
export type PlacedPair = { a: number; b: number };

/** The complete pairs, each rating as its place among the labels. */
export function labelPlaces({ a, b, labels }: RatedPairs): PlacedPair[] {
  const places = placesOf(labels);
  return a.flatMap((first, i) => {
    const second = b[i] ?? null;
    return first === null || second === null ? [] : [{ a: places(first), b: places(second) }];
  });
}

/** Looks up a label's place, and throws where it has none. */
export function placesOf(labels: readonly Label[]): (label: Label) => number {
  const places = new Map(labels.map((label, i) => [label, i]));
  return (label) => {
    const place = places.get(label);
    if (place === undefined) throw new RangeError(`${JSON.stringify(label)} is not among the labels`);
    return place;
  };
}

/** Kappa of pairs of places among k labels; null when undefined. */
export function kappaOf(pairs: readonly PlacedPair[], k: number, weights: KappaWeights): number | null {
  const n = pairs.length;
  if (n === 0) return null;
  const table = new Float64Array(k * k);
  const rows = new Float64Array(k);
  const columns = new Float64Array(k);
  for (const { a, b } of pairs) {
    table[a * k + b] = doubleAt(table, a * k + b) + 1;
    rows[a] = doubleAt(rows, a) + 1;
    columns[b] = doubleAt(columns, b) + 1;
  }
  let seen = 0;
  let byChance = 0;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      const weight = weightOf(i - j, weights);
      seen += weight * doubleAt(table, i * k + j);
      byChance += weight * doubleAt(rows, i) * doubleAt(columns, j);
    }
  }
  return byChance === 0 ? null : 1 - seen / (byChance / n);
}

function weightOf(distance: number, weights: KappaWeights): number {
  if (weights === "linear") return Math.abs(distance);
  if (weights === "quadratic") return distance * distance;
  return distance === 0 ? 0 : 1;
}
