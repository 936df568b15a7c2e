import type { MetricFigures } from "@/lib/evaluations/compare/compare-runs";
import type { FiguresAnswer, FiguresTask } from "./figures-worker";
import type { SecondAnswer } from "./second-worker";

export type Computed = { figures: (MetricFigures | undefined)[]; finished: boolean[] };

/** Two cores are what a laptop can spare. */
const WORKERS = 2;
/** Whatever comes within this time is shown together: each answer draws the whole page anew, and no word is said before the last. */
const SHOWN_EVERY_MS = 500;
const SECOND_AFTER_MS = 300;

/**
 * Computes figures beside the page: quick ones at once, random draws as they come, and last, in one worker, the second
 * opinions. The function it returns ends all that is under way.
 */
export function computeFigures(tasks: readonly FiguresTask[], onProgress: (computed: Computed) => void): () => void {
  const figures: Computed["figures"] = [];
  const finished: boolean[] = [];
  const workers: Worker[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isQuickShown = false;
  let complete = false;

  function show() {
    clearTimeout(timer);
    timer = undefined;
    onProgress({ figures: [...figures], finished: [...finished] });
  }
  function takeFigures({ data }: MessageEvent<FiguresAnswer[]>) {
    for (const answer of data) {
      figures[answer.at] = answer.figures;
      finished[answer.at] = answer.done;
    }
    complete = tasks.every(({ at }) => finished[at]);
    if (complete || (!isQuickShown && tasks.every(({ at }) => figures[at]))) {
      isQuickShown = true;
      show();
    } else timer ??= setTimeout(show, SHOWN_EVERY_MS);
    // The page is drawn with all its words first.
    if (complete) timer = setTimeout(askSecond, SECOND_AFTER_MS);
  }
  function askSecond() {
    timer = undefined;
    const worker = new Worker(new URL("./second-worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = takeSecond;
    worker.postMessage(tasks);
    workers.push(worker);
  }
  function takeSecond({ data }: MessageEvent<SecondAnswer>) {
    const found = figures[data.at];
    if (!found) return;
    figures[data.at] = { ...found, pairs: found.pairs.map((pair, at) => ({ ...pair, second: data.second[at] })) };
    timer ??= setTimeout(show, SHOWN_EVERY_MS);
  }

  for (let place = 0; place < Math.min(WORKERS, tasks.length); place++) {
    const worker = new Worker(new URL("./figures-worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = takeFigures;
    worker.postMessage(tasks.filter(({ at }) => at % WORKERS === place));
    workers.push(worker);
  }
  return () => {
    clearTimeout(timer);
    for (const worker of workers) worker.terminate();
  };
}
