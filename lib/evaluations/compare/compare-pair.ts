import type { RunData } from "../run-data.ts";
import { assemble, type Comparison, type MetricFigures } from "./compare-runs.ts";
import type { MetricTable } from "./metrics.ts";
import type { MetricSettings } from "./settings.ts";

/** Of several runs that were compared, the baseline and one other, judged as if they were alone. */
export function comparePair(
  runs: readonly RunData[],
  table: MetricTable,
  figures: readonly (MetricFigures | undefined)[],
  { candidate, settings }: { candidate: number; settings: MetricSettings },
): Comparison | undefined {
  const [baseline, other] = [runs[0], runs[candidate]];
  if (!baseline || !other || candidate === 0) return undefined;
  const narrowed: MetricTable = {
    keys: table.keys,
    metrics: table.metrics.map((metric) => ({
      ...metric,
      runs: [metric.runs[0] ?? null, metric.runs[candidate] ?? null],
    })),
  };
  const ofPair = figures.map((found): MetricFigures | undefined => {
    if (!found) return undefined;
    const pairs = found.pairs.flatMap((pair) => (pair.a === 0 && pair.b === candidate ? [{ ...pair, b: 1 }] : []));
    return { figures: [found.figures[0], found.figures[candidate]], pairs };
  });
  return assemble([baseline, other], narrowed, ofPair, { settings });
}
