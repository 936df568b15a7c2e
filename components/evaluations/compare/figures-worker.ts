import { type MetricFigures, metricFigures, type PairKey } from "@/lib/evaluations/compare/compare-runs";
import type { Metric } from "@/lib/evaluations/compare/metrics";
import { drawnPs } from "@/lib/evaluations/compare/pair-figure";

export type FiguresTask = { at: number; metric: Metric; keys: PairKey[] };
export type FiguresAnswer = { at: number; figures: MetricFigures; done: boolean };

// What is quick comes first for all metrics; the random draws follow one by one. Whoever no longer wants them ends the worker.
self.onmessage = ({ data }: MessageEvent<FiguresTask[]>) => {
  const quick = data.map(({ at, metric, keys }) => {
    const figures = metricFigures(metric, keys, false);
    return { at, metric, figures, done: figures.pairs.every(({ p }) => p !== undefined) };
  });
  answer(quick.map(({ at, figures, done }) => ({ at, figures, done })));
  for (const { at, metric, figures, done } of quick) {
    if (done) continue;
    const drawn = drawnPs(metric, figures.pairs);
    const pairs = figures.pairs.map((pair, place) => ({ ...pair, p: drawn[place] }));
    answer([{ at, figures: { ...figures, pairs }, done: true }]);
  }
  self.close();
};

function answer(answers: FiguresAnswer[]): void {
  self.postMessage(answers);
}
