import type { RunData } from "../run-data.ts";
import { buildMetricTable, type MetricOptions, type MetricTable } from "./metrics.ts";
import { withWeightedScore } from "./weighted-score.ts";

/** All that some runs are compared by: their own metrics, and those that the project makes of them. */
export function comparedTable(runs: readonly RunData[], options: MetricOptions = {}): MetricTable {
  return withWeightedScore(buildMetricTable(runs, options), options.settings ?? {});
}
