import type { RunData } from "../run-data.ts";
import { assemble, type Comparison, type MetricFigures, metricFigures, pairKeys } from "./compare-runs.ts";
import { comparisonFacts } from "./comparison-facts.ts";
import { comparedTable } from "./metric-table.ts";
import type { MetricOptions, MetricTable } from "./metrics.ts";
import type { MetricSettings } from "./settings.ts";
import { WEIGHTED_SCORE } from "./weighted-score.ts";

type PairOptions = MetricOptions & { candidate: number; settings: MetricSettings };

/**
 * Of several runs that were compared, the baseline and one other, judged as if they were alone. Figures that are known are
 * taken over, but where other runs had a say in them: in what kind of metric it is, and in the scale of the weighted score.
 */
export function comparePair(
  runs: readonly RunData[],
  table: MetricTable,
  figures: readonly (MetricFigures | undefined)[],
  { candidate, settings, ...options }: PairOptions,
): { table: MetricTable; comparison: Comparison } | undefined {
  const [baseline, other] = [runs[0], runs[candidate]];
  if (!baseline || !other || candidate === 0) return undefined;
  const pair = [baseline, other];
  const own = comparedTable(pair, { ...options, settings });
  const ofPair = own.metrics.map((metric): MetricFigures | undefined => {
    const at = table.metrics.findIndex(({ name }) => name === metric.name);
    const isShared = runs.length > 2 && metric.name === WEIGHTED_SCORE;
    if (isShared || table.metrics[at]?.kind !== metric.kind) return metricFigures(metric, pairKeys(2, false));
    const found = figures[at];
    return (
      found && {
        figures: [found.figures[0], found.figures[candidate]],
        pairs: found.pairs.flatMap((known) => (known.a === 0 && known.b === candidate ? [{ ...known, b: 1 }] : [])),
      }
    );
  });
  const { comparability } = comparisonFacts(pair);
  return { table: own, comparison: assemble(pair, own.metrics, ofPair, { settings, comparability }) };
}
