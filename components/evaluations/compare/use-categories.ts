import { useMemo } from "react";
import { type CategoryAgreement, categoryAgreements } from "@/lib/evaluations/compare/category-agreement";
import type { MetricTable } from "@/lib/evaluations/compare/metrics";
import type { RunData } from "@/lib/evaluations/run-data";

/** A metric of words in each run: how many there are, how often each label was given, and how far that agrees with the baseline. */
export type Category = {
  kind: "category" | "text";
  scored: number[];
  labels: (ReadonlyMap<string, number> | null)[];
  agreements: (CategoryAgreement | null)[];
};

/** The metrics that are words, by name. */
export function useCategories(runs: readonly RunData[], table: MetricTable): ReadonlyMap<string, Category> {
  return useMemo(() => {
    return new Map(
      table.metrics.flatMap(({ name, kind, runs: scores }): [string, Category][] => {
        if (kind !== "category" && kind !== "text") return [];
        const labels = scores.map((score) => score?.labels ?? null);
        const scored = scores.map((score) => score?.trials.reduce((sum, count) => sum + count, 0) ?? 0);
        return [[name, { kind, scored, labels, agreements: categoryAgreements(runs, name) }]];
      }),
    );
  }, [runs, table]);
}
