import type { RunData } from "../run-data.ts";
import { type ComparedName, type MetricFigures, metricFigures, pairKeys, primaryMetric } from "./compare-runs.ts";
import { type ComparisonFacts, comparisonFacts } from "./comparison-facts.ts";
import { comparedTable } from "./metric-table.ts";
import type { Metric } from "./metrics.ts";
import { drawnPs } from "./pair-figure.ts";
import { secondOpinions } from "./second-opinion.ts";
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
/** What one of several computed: the figures of its metrics, and from the first all else. */
export type ComparisonShare = Pick<ComputedComparison, "figures"> & {
  rest: Omit<ComputedComparison, "figures"> | undefined;
};

/** Compares runs in two steps, each whole in itself: the quick figures, then with every p that takes random draws. */
export function* computeWords(
  runs: readonly RunData[],
  { primary: chosen, ...options }: ComputeOptions,
  share: MetricShare = { at: 0, of: 1 },
): Generator<ComparisonShare> {
  const table = comparedTable(runs, options);
  const { metrics } = table;
  const primary = primaryMetric(metrics, chosen);
  const quick = metrics.map((metric, at) =>
    at % share.of === share.at ? metricFigures(metric, pairKeys(runs.length, metric.name === primary), false) : NOTHING,
  );
  const names = metrics.map(({ runs: _, ...name }) => name);
  const rest =
    share.at === 0 ? { metrics: names, facts: comparisonFacts(runs), words: wordMetrics(runs, table) } : undefined;
  yield { rest, figures: quick };
  yield { rest, figures: metrics.map((metric, at) => withPs(metric, quick[at])) };
}

/** What all shares together say; undefined while the first is missing. */
export function joinShares(shares: readonly ComparisonShare[]): ComputedComparison | undefined {
  const rest = shares[0]?.rest;
  if (!rest) return undefined;
  return { ...rest, figures: rest.metrics.map((_, at) => shares[at % shares.length]?.figures[at] ?? NOTHING) };
}

/** The last step: the same comparison with its second opinions, which are the slowest and decide nothing. */
export function withSecondOpinions(
  runs: readonly RunData[],
  options: ComputeOptions,
  computed: ComputedComparison,
): ComputedComparison {
  const { metrics } = comparedTable(runs, options);
  const figures = metrics.map((metric, at) => {
    const known = computed.figures[at] ?? NOTHING;
    const second = secondOpinions(metric, known.pairs);
    return { ...known, pairs: known.pairs.map((pair, place) => ({ ...pair, second: second[place] ?? null })) };
  });
  return { ...computed, figures };
}

const NOTHING: MetricFigures = { figures: [], pairs: [] };

function withPs(metric: Metric, figures = NOTHING): MetricFigures {
  const waiting = figures.pairs.filter(({ p }) => p === undefined);
  if (waiting.length === 0) return figures;
  const ps = drawnPs(metric, waiting);
  const known = new Map(waiting.map((pair, at) => [pair, ps[at] ?? null]));
  return { ...figures, pairs: figures.pairs.map((pair) => ({ ...pair, p: known.get(pair) ?? pair.p })) };
}
