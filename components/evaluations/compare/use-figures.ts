"use client";
import { useCallback, useEffect, useMemo, useState } from "react";
import { type MetricFigures, pairKeys } from "@/lib/evaluations/compare/compare-runs";
import type { MetricTable } from "@/lib/evaluations/compare/metrics";
import type { FiguresAnswer, FiguresTask } from "./figures-worker";

/** Two cores are what a laptop can spare. */
const WORKERS = 2;
/** Whatever comes within this time is shown together: each answer draws the whole page anew. */
const SHOWN_EVERY_MS = 150;

type Progress = { table: MetricTable | undefined; figures: (MetricFigures | undefined)[]; finished: boolean[] };
const NOTHING: Progress = { table: undefined, figures: [], finished: [] };

/**
 * The figures of all metrics, computed beside the page: quick ones at once, random draws as they come. A new table ends what was
 * under way; `cancel` ends it, too.
 */
export function useFigures(table: MetricTable | undefined, runs: number, primary: string | null) {
  const [progress, setProgress] = useState(NOTHING);
  const [cancelled, setCancelled] = useState<MetricTable>();
  const wanted = cancelled === table ? undefined : table;

  useEffect(() => {
    if (!wanted) return;
    const tasks = wanted.metrics.map(
      (metric, at): FiguresTask => ({
        at,
        metric,
        keys: pairKeys(runs, metric.name === primary),
      }),
    );
    const progress: Progress = { table: wanted, figures: [], finished: [] };
    let timer: ReturnType<typeof setTimeout> | undefined;
    let complete = false;
    function show() {
      clearTimeout(timer);
      timer = undefined;
      complete = tasks.every(({ at }) => progress.finished[at]);
      setProgress({ ...progress, figures: [...progress.figures], finished: [...progress.finished] });
    }
    const workers = Array.from({ length: Math.min(WORKERS, tasks.length) }, (_, place) => {
      const worker = new Worker(new URL("./figures-worker.ts", import.meta.url), { type: "module" });
      worker.onmessage = ({ data }: MessageEvent<FiguresAnswer[]>) => {
        for (const { at, figures, done } of data) {
          progress.figures[at] = figures;
          progress.finished[at] = done;
        }
        timer ??= setTimeout(show, SHOWN_EVERY_MS);
        if (!complete && tasks.every(({ at }) => progress.finished[at])) show();
      };
      worker.postMessage(tasks.filter(({ at }) => at % WORKERS === place));
      return worker;
    });
    return () => {
      clearTimeout(timer);
      for (const worker of workers) worker.terminate();
    };
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
