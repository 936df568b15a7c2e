import { type MetricFigures, metricFigures, type PairKey } from "@/lib/evaluations/compare/compare-runs";
import type { Metric } from "@/lib/evaluations/compare/metrics";
import { drawnP, secondOpinion } from "@/lib/evaluations/compare/pair-figure";

export type FiguresTask = { at: number; metric: Metric; keys: PairKey[] };
export type FiguresAnswer = { at: number; figures: MetricFigures; done: boolean };

// What is quick comes first for all metrics; the random draws follow one by one. Whoever no longer wants them ends the worker.
self.onmessage = ({ data }: MessageEvent<FiguresTask[]>) => {
  const quick = data.map(({ at, metric, keys }): FiguresAnswer => {
    const figures = metricFigures(metric, keys, false);
    return { at, figures, done: figures.pairs.every(({ p }) => p !== undefined) };
  });
  self.postMessage(quick);
  const judged = data.map(({ at, metric }, place): FiguresAnswer => {
    const known = quick[place] ?? { at, figures: { figures: [], pairs: [] }, done: true };
    if (known.done) return known;
    const pairs = known.figures.pairs.map((pair) => ({ ...pair, p: drawnP(metric, pair.a, pair.b) }));
    const answer = { at, figures: { ...known.figures, pairs }, done: true };
    self.postMessage([answer]);
    return answer;
  });
  // Second opinions are for the hover alone.
  for (const [place, { at, figures }] of judged.entries()) {
    const metric = data[place]?.metric;
    if (!metric) continue;
    const pairs = figures.pairs.map((pair) => ({ ...pair, second: secondOpinion(metric, pair.a, pair.b) }));
    if (pairs.some(({ second }) => second !== null)) {
      self.postMessage([{ at, figures: { ...figures, pairs }, done: true } satisfies FiguresAnswer]);
    }
  }
  self.close();
};
