"use client";
import { useCallback, useEffect, useMemo, useState } from "react";
import { type MetricFigures, pairKeys } from "@/lib/evaluations/compare/compare-runs";
import type { MetricTable } from "@/lib/evaluations/compare/metrics";
import { type Computed, computeFigures } from "./compute-figures";
import type { FiguresTask } from "./figures-worker";

/** What is computed of a table's metrics, and how far that is. */
export type Figures = {
  figures: readonly (MetricFigures | undefined)[];
  /** Metrics whose words are known, of how many. */
  done: number;
  total: number;
  cancelled: boolean;
  cancel: () => void;
  resume: () => void;
};

type Progress = Computed & { table: MetricTable | undefined };
const NOTHING: Progress = { table: undefined, figures: [], finished: [] };

/**
 * The figures of all metrics, computed beside the page: quick ones at once, random draws as they come. A new table ends what was
 * under way; `cancel` ends it, too.
 */
export function useFigures(table: MetricTable | undefined, runs: number, primary: string | null): Figures {
  const [progress, setProgress] = useState(NOTHING);
  const [cancelled, setCancelled] = useState<MetricTable>();
  const wanted = cancelled === table ? undefined : table;

  useEffect(() => {
    if (!wanted) return;
    const tasks = wanted.metrics.map(
      (metric, at): FiguresTask => ({ at, metric, keys: pairKeys(runs, metric.name === primary) }),
    );
    return computeFigures(tasks, (computed) => setProgress({ table: wanted, ...computed }));
  }, [wanted, runs, primary]);

  const cancel = useCallback(() => setCancelled(table), [table]);
  const resume = useCallback(() => setCancelled(undefined), []);
  const current = progress.table === table ? progress : NOTHING;
  return useMemo(
    () => ({
      figures: current.figures,
      done: current.finished.filter(Boolean).length,
      total: table?.metrics.length ?? 0,
      cancelled: table !== undefined && cancelled === table,
      cancel,
      resume,
    }),
    [current, table, cancelled, cancel, resume],
  );
}
