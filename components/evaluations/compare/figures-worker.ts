import type { MetricFigures, PairKey } from "@/lib/evaluations/compare/compare-runs";
import type { Metric } from "@/lib/evaluations/compare/metrics";
import { type PairDraws, pairFigure, pairP, secondOpinion } from "@/lib/evaluations/compare/pair-figure";
import { runFigure } from "@/lib/evaluations/compare/run-figure";

export type FiguresTask = { at: number; metric: Metric; keys: PairKey[] };
export type FiguresAnswer = { at: number; figures: MetricFigures; done: boolean };

// What is quick comes first for all metrics; the random draws follow one by one. Whoever no longer wants them ends the worker.
self.onmessage = ({ data }: MessageEvent<FiguresTask[]>) => {
  const drawn = data.map(({ at, metric, keys }) => {
    const draws: PairDraws[] = [];
    const pairs = keys.flatMap(({ a, b }) => {
      const found = pairFigure(metric, a, b);
      if (!found) return [];
      draws.push(found.draws);
      return [{ a, b, figure: found.figure, p: "p" in found.draws ? found.draws.p : undefined }];
    });
    const figures: MetricFigures = { figures: metric.runs.map((_, run) => runFigure(metric, run)), pairs };
    answer({ at, figures, done: pairs.every(({ p }) => p !== undefined) });
    return { at, metric, figures, draws };
  });
  const judged = drawn.map(({ at, metric, figures, draws }) => {
    if (figures.pairs.every(({ p }) => p !== undefined)) return { at, metric, figures };
    const pairs = figures.pairs.map((pair, place) => ({
      ...pair,
      p: pairP(metric.name, draws[place] ?? { p: Number.NaN }),
    }));
    const complete = { ...figures, pairs };
    answer({ at, figures: complete, done: true });
    return { at, metric, figures: complete };
  });
  // Second opinions are for the hover alone.
  for (const { at, metric, figures } of judged) {
    const pairs = figures.pairs.map((pair) => ({ ...pair, second: secondOpinion(metric, pair.a, pair.b) }));
    if (pairs.some(({ second }) => second !== null)) answer({ at, figures: { ...figures, pairs }, done: true });
  }
  self.close();
};

function answer(message: FiguresAnswer): void {
  self.postMessage(message);
}
