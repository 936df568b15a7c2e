import { at } from "./moments.ts";
import { quantileOfSorted, sortedNumbers } from "./quantile.ts";

export type Histogram = {
  rule: "empty" | "single" | "unit" | "freedman-diaconis" | "sturges";
  /** Ascending, in the unit of the values; one more than there are bins. */
  edges: number[];
  /** Per series, how many values each bin holds. */
  counts: number[][];
};

/**
 * Bins of one width, found from all series together so that runs can be laid over each other. A value on an edge
 * belongs to the bin above, the largest to the last. Without values: no edges. (Freedman & Diaconis 1981; Sturges 1926)
 */
export function histogram(
  { series }: { series: readonly (readonly number[])[] },
  { cap = 40 }: { cap?: number } = {},
): Histogram {
  const { rule, edges } = chooseEdges(sortedNumbers(series.flat()), cap);
  return { rule, edges, counts: series.map((values) => countInto(edges, values)) };
}

function chooseEdges(pooled: Float64Array, cap: number): Pick<Histogram, "rule" | "edges"> {
  const n = pooled.length;
  if (n === 0) return { rule: "empty", edges: [] };
  const low = at(pooled, 0);
  const high = at(pooled, n - 1);
  if (low === high) return { rule: "single", edges: [low - 0.5, low + 0.5] };
  if (high - low + 1 <= cap && pooled.every(Number.isInteger)) {
    return { rule: "unit", edges: Array.from({ length: high - low + 2 }, (_, i) => low - 0.5 + i) };
  }
  const spread = quantileOfSorted(pooled, 0.75) - quantileOfSorted(pooled, 0.25);
  const wanted = spread > 0 ? ((high - low) * Math.cbrt(n)) / (2 * spread) : Math.log2(n) + 1;
  // A range or spread beyond the largest double has no count of its own, and its edges are weighed, not stepped.
  const bins = Number.isFinite(wanted) ? Math.max(1, Math.min(cap, Math.ceil(wanted - 1e-9))) : cap;
  const range = high - low;
  const edgeAt = (i: number) =>
    Number.isFinite(range) ? low + i * (range / bins) : low * (1 - i / bins) + high * (i / bins);
  const edges = Array.from({ length: bins }, (_, i) => edgeAt(i));
  return { rule: spread > 0 ? "freedman-diaconis" : "sturges", edges: [...edges, high] };
}

function countInto(edges: readonly number[], values: readonly number[]): number[] {
  const counts = new Array<number>(Math.max(0, edges.length - 1)).fill(0);
  for (const value of values) {
    const bin = lastEdgeNotAbove(edges, value);
    counts[bin] = at(counts, bin) + 1;
  }
  return counts;
}

/** The index of the last edge that is not above a value; the closing edge opens no bin. */
function lastEdgeNotAbove(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (at(edges, middle) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
