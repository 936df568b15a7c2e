import type { Metric, MetricTable, RunScores } from "./metrics.ts";
import { settingOf } from "./setting-of.ts";
import type { MetricSettings } from "./settings.ts";

export const WEIGHTED_SCORE = "weighted score";

/**
 * Adds one score out of several, when at least two have a weight: per example their weighted mean, each first brought to 0…1,
 * 1 being best. Shares stay as they are; others are measured from the least to the greatest value that any run has. An example
 * counts where all of them are there.
 */
export function withWeightedScore(table: MetricTable, settings: MetricSettings): MetricTable {
  const parts = table.metrics.flatMap((metric) => {
    const { weight, direction } = settingOf(settings, metric.name);
    const isNumber = metric.kind !== "category" && metric.kind !== "text";
    return weight > 0 && isNumber && direction !== "none"
      ? [{ metric, weight, ...scaleOf(metric, direction === "lower") }]
      : [];
  });
  if (parts.length < 2) return table;
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const runs = (table.metrics[0]?.runs ?? []).map((_, run): RunScores | null => {
    const columns = parts.map((part) => ({ ...part, means: part.metric.runs[run]?.means }));
    if (columns.some(({ means }) => !means)) return null;
    const means = Float64Array.from(table.keys, (_, at) => {
      let score = 0;
      for (const { means: values, weight, from, to } of columns)
        score += (weight / total) * (((values?.[at] ?? Number.NaN) - from) / (to - from));
      return score;
    });
    return { means, trials: Uint16Array.from(means, (mean) => Number(!Number.isNaN(mean))), dropped: 0, labels: null };
  });
  return { ...table, metrics: [...table.metrics, { name: WEIGHTED_SCORE, scorer: null, kind: "number", runs }] };
}

/** Which value counts 0, and which 1. */
function scaleOf(metric: Metric, lowerIsBetter: boolean): { from: number; to: number } {
  let lo = Number.POSITIVE_INFINITY;
  let hi = Number.NEGATIVE_INFINITY;
  for (const run of metric.runs) {
    for (const mean of run?.means ?? []) {
      if (mean < lo) lo = mean;
      if (mean > hi) hi = mean;
    }
  }
  const isShare = lo >= 0 && hi <= 1;
  const [worst, best] = isShare || !(hi > lo) ? [0, 1] : [lo, hi];
  return lowerIsBetter ? { from: best, to: worst } : { from: worst, to: best };
}
