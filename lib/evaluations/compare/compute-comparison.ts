import type { RunData } from "../run-data.ts";
import { type ComparedName, type MetricFigures, metricFigures, pairKeys, primaryMetric } from "./compare-runs.ts";
import { type ComparisonFacts, comparisonFacts } from "./comparison-facts.ts";
import { NO_FIGURES } from "./join-shares.ts";
import { comparedTable } from "./metric-table.ts";
import type { Metric } from "./metrics.ts";
import { drawnPs, keysToDraw } from "./pair-figure.ts";
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
/** What one of several computed first: the quick figures of its metrics, and from the first all else. */
export type QuickShare = Pick<ComputedComparison, "figures"> & {
  rest: Omit<ComputedComparison, "figures"> | undefined;
};
/** And then: by metric the p of those pairs that have none from a formula, of the metrics that it took. */
export type DrawnShare = { ps: ((number | null)[] | undefined)[] };

type Steps = {
  share: MetricShare;
  /** Called before each metric: what it throws ends the work. */
  goOn: () => void;
  /** Whether this one takes the draws of a metric, which are for nobody else then. */
  take: (metric: number) => boolean;
};
const ALONE: Steps = { share: { at: 0, of: 1 }, goOn: () => {}, take: () => true };

/** Compares runs in two steps: the quick figures, then every p that takes random draws. */
export function* computeWords(
  runs: readonly RunData[],
  { primary: chosen, ...options }: ComputeOptions,
  { share, goOn, take }: Steps = ALONE,
): Generator<QuickShare | DrawnShare> {
  const table = comparedTable(runs, options);
  const { metrics } = table;
  const primary = primaryMetric(metrics, chosen);
  const keysOf = ({ name }: Metric) => pairKeys(runs.length, name === primary);
  const figures = metrics.map((metric, at) => {
    if (at % share.of !== share.at) return NO_FIGURES;
    goOn();
    return metricFigures(metric, keysOf(metric), false);
  });
  const names = metrics.map(({ runs: _, ...name }) => name);
  const rest =
    share.at === 0 ? { metrics: names, facts: comparisonFacts(runs), words: wordMetrics(runs, table) } : undefined;
  yield { rest, figures };
  const ps: DrawnShare["ps"] = [];
  for (const at of inOrderOfDraws(figures)) {
    const metric = metrics[at];
    if (!metric || !take(at)) continue;
    goOn();
    ps[at] = drawnPs(metric, keysToDraw(metric, keysOf(metric)));
  }
  yield { ps: metrics.map((_, at) => ps[at]) };
}

/** Those known to take longest first, so that none of them is the last; what others computed comes after what is known. */
function inOrderOfDraws(figures: readonly MetricFigures[]): number[] {
  const draws = figures.map(({ pairs }) => pairs.filter(({ p }) => p === undefined).length);
  const known = figures.keys().filter((at) => figures[at] !== NO_FIGURES);
  const others = figures.keys().filter((at) => figures[at] === NO_FIGURES);
  return [...[...known].sort((one, other) => (draws[other] ?? 0) - (draws[one] ?? 0)), ...[...others].reverse()];
}

/** The last step: the same comparison with its second opinions, which are the slowest and decide nothing. */
export function withSecondOpinions(
  runs: readonly RunData[],
  options: ComputeOptions,
  computed: ComputedComparison,
): ComputedComparison {
  const { metrics } = comparedTable(runs, options);
  const figures = metrics.map((metric, at) => {
    const known = computed.figures[at] ?? NO_FIGURES;
    const second = secondOpinions(metric, known.pairs);
    return { ...known, pairs: known.pairs.map((pair, place) => ({ ...pair, second: second[place] ?? null })) };
  });
  return { ...computed, figures };
}
