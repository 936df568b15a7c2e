import type { RunData } from "../run-data.ts";
import { type CategoryAgreement, categoryAgreements } from "./category-agreement.ts";
import type { MetricTable } from "./metrics.ts";

/** A metric of words in each run: how many there are, how often each label was given, and how far that agrees with the baseline. */
export type WordMetric = {
  name: string;
  kind: "category" | "text";
  scored: number[];
  /** In the order they were first given; null for texts, and for a run without the metric. */
  labels: ([label: string, count: number][] | null)[];
  agreements: (CategoryAgreement | null)[];
};

/** The metrics that are words and get no figures. */
export function wordMetrics(runs: readonly RunData[], { metrics }: Pick<MetricTable, "metrics">): WordMetric[] {
  return metrics.flatMap(({ name, kind, runs: scores }): WordMetric[] => {
    if (kind !== "category" && kind !== "text") return [];
    const labels = scores.map((score) => (score?.labels ? [...score.labels] : null));
    const scored = scores.map((score) => score?.trials.reduce((sum, count) => sum + count, 0) ?? 0);
    return [{ name, kind, scored, labels, agreements: categoryAgreements(runs, name) }];
  });
}
