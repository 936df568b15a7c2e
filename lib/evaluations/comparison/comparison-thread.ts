import { flushCompileCache } from "node:module";
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import {
  type ComputedComparison,
  type ComputeOptions,
  computeWords,
  type DrawnShare,
  type MetricShare,
  type QuickShare,
  withSecondOpinions,
} from "../compare/compute-comparison.ts";
import type { RunInfo, RunTrials } from "../run-data.ts";

/** `trials` are JSON text. */
export type SentRuns = { runs: { info: RunInfo; trials: string }[]; options: ComputeOptions };
/**
 * `computed`: what is there already, to be given second opinions; else figures and words are wanted. `left` and `taken`
 * are shared: not 0 once nobody waits for it any more, and for each metric whose draws a thread has taken.
 */
export type ComparisonTask = SentRuns & {
  id: number;
  share: MetricShare;
  left: Int32Array<SharedArrayBuffer>;
  taken: Int32Array<SharedArrayBuffer>;
  computed?: ComputedComparison;
};
/** One for each step of a share. */
export type ComparisonAnswer = { id: number; at: number } & ({ part: QuickShare | DrawnShare } | { error: string });
/** What a thread is started with. */
export type ThreadRole = { patient: boolean };

/**
 * A little behind what the server is asked meanwhile, and the lowest: what all others leave. Further behind, words would wait for the
 * browser of whoever looks at a server of their own.
 */
const [BEHIND, LAST] = [1, 19];

// On Linux a thread has a priority of its own; elsewhere it is the server's.
if (process.platform === "linux") setPriority(0, (workerData as ThreadRole).patient ? LAST : BEHIND);

let isKept = false;

// A thread of its own: parsing ten runs' trials and drawing signs would hold up all that the server is asked meanwhile.
parentPort?.on("message", ({ id, runs, options, share, left, taken, computed }: ComparisonTask) => {
  const { at } = share;
  const goOn = () => {
    if (Atomics.load(left, 0) !== 0) throw new Error("left");
  };
  const take = (metric: number) => Atomics.compareExchange(taken, metric, 0, 1) === 0;
  const answer = (said: ComparisonAnswer) => parentPort?.postMessage(said);
  try {
    const parsed = runs.map(({ info, trials }) => {
      goOn();
      return { info, trials: JSON.parse(trials) as RunTrials };
    });
    if (computed) {
      const { figures, ...rest } = withSecondOpinions(parsed, options, computed);
      answer({ id, at, part: { rest, figures } });
    } else for (const part of computeWords(parsed, options, { share, goOn, take })) answer({ id, at, part });
  } catch (error) {
    answer({ id, at, error: error instanceof Error ? error.message : String(error) });
  }
  // Once there is something to keep, for the threads after this one. A server that is killed would keep nothing.
  if (!isKept) flushCompileCache();
  isKept = true;
});
