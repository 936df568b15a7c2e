import type { MetricFigures } from "./compare-runs.ts";
import type { ComputedComparison, DrawnShare, QuickShare } from "./compute-comparison.ts";

/** Of a metric that another computes. */
export const NO_FIGURES: MetricFigures = { figures: [], pairs: [] };

/** What all quick shares together say; undefined while the first is missing. */
export function joinQuick(shares: readonly QuickShare[]): ComputedComparison | undefined {
  const rest = shares[0]?.rest;
  if (!rest) return undefined;
  return { ...rest, figures: rest.metrics.map((_, at) => shares[at % shares.length]?.figures[at] ?? NO_FIGURES) };
}

/** The same with every p. */
export function withDrawn(computed: ComputedComparison, shares: readonly DrawnShare[]): ComputedComparison {
  const figures = computed.figures.map((known, at) => {
    const drawn = (shares.find(({ ps }) => ps[at])?.ps[at] ?? []).values();
    const pairs = known.pairs.map((pair) => (pair.p === undefined ? { ...pair, p: drawn.next().value ?? null } : pair));
    return { ...known, pairs };
  });
  return { ...computed, figures };
}
