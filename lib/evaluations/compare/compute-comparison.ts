import type { RunData } from "../run-data.ts";
import { type ComparedName, type MetricFigures, metricFigures, pairKeys, primaryMetric } from "./compare-runs.ts";
import { type ComparisonFacts, comparisonFacts } from "./comparison-facts.ts";
import { comparedTable } from "./metric-table.ts";
import { drawnPs, secondOpinion } from "./pair-figure.ts";
import type { MetricSettings } from "./settings.ts";
import { type WordMetric, wordMetrics } from "./word-metrics.ts";

/** All that is said of some runs together, without their examples: plain values that go anywhere as JSON. */
export type ComputedComparison = {
  metrics: ComparedName[];
  /** One for each metric. */
  figures: MetricFigures[];
  facts: ComparisonFacts;
  words: WordMetric[];
};

export type ComputeOptions = { countErrorsAsFail: boolean; settings: MetricSettings; primary: string | null };

/** The metrics whose figures one of several computes: each `of`th, from the one at `at`. */
export type MetricShare = { at: number; of: number };

/**
 * Compares runs in three steps, each whole in itself: the quick figures, then with every p that takes random draws, last with
 * the second opinions, which are the slowest. Metrics that are not in the share have no figures.
 */
export function* computeComparison(
  runs: readonly RunData[],
  { primary: chosen, ...options }: ComputeOptions,
  share: MetricShare = { at: 0, of: 1 },
): Generator<ComputedComparison> {
  const table = comparedTable(runs, options);
  const { metrics } = table;
  const primary = primaryMetric(metrics, chosen);
  const shared = {
    metrics: metrics.map(({ runs: _, ...name }) => name),
    facts: comparisonFacts(runs),
    words: wordMetrics(runs, table),
  };
  const quick = metrics.map((metric, at) =>
    at % share.of === share.at ? metricFigures(metric, pairKeys(runs.length, metric.name === primary), false) : NOTHING,
  );
  yield { ...shared, figures: quick };
  const drawn = metrics.map((metric, at) => withPs(metric, quick[at]));
  yield { ...shared, figures: drawn };
  const second = metrics.map((metric, at) => withSecond(metric, drawn[at]));
  yield { ...shared, figures: second };
}

/** What shares, in their order, computed of the same runs. */
export function joinShares(shares: readonly ComputedComparison[]): ComputedComparison | undefined {
  const [first] = shares;
  if (!first) return undefined;
  const figures = first.figures.map((none, at) => shares[at % shares.length]?.figures[at] ?? none);
  return { ...first, figures };
}

type Metric = Parameters<typeof drawnPs>[0];
const NOTHING: MetricFigures = { figures: [], pairs: [] };

function withPs(metric: Metric, figures = NOTHING): MetricFigures {
  const waiting = figures.pairs.filter(({ p }) => p === undefined);
  if (waiting.length === 0) return figures;
  const ps = drawnPs(metric, waiting);
  const known = new Map(waiting.map((pair, at) => [pair, ps[at] ?? null]));
  return { ...figures, pairs: figures.pairs.map((pair) => ({ ...pair, p: known.get(pair) ?? pair.p })) };
}

function withSecond(metric: Metric, figures = NOTHING): MetricFigures {
  const pairs = figures.pairs.map((pair) => ({ ...pair, second: secondOpinion(metric, pair.a, pair.b) }));
  return { ...figures, pairs };
}
