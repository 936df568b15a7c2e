import { type SecondOpinion, secondOpinions } from "@/lib/evaluations/compare/second-opinion";
import type { FiguresTask } from "./figures-worker";

/** For each pair of a metric that has figures, in their order. */
export type SecondAnswer = { at: number; second: (SecondOpinion | null)[] };

// For the hover alone, and the slowest of all.
self.onmessage = ({ data }: MessageEvent<FiguresTask[]>) => {
  for (const { at, metric, keys } of data) {
    const scored = keys.filter(({ a, b }) => metric.runs[a] && metric.runs[b]);
    const second = secondOpinions(metric, scored);
    if (second.some((opinion) => opinion !== null)) self.postMessage({ at, second } satisfies SecondAnswer);
  }
  self.close();
};
