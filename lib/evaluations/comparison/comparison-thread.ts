import { parentPort } from "node:worker_threads";
import {
  type ComputedComparison,
  type ComputeOptions,
  computeComparison,
  type MetricShare,
} from "../compare/compute-comparison.ts";
import type { RunInfo, RunTrials } from "../run-data.ts";

/** `trials` are JSON text. */
export type ComparisonTask = {
  id: number;
  runs: { info: RunInfo; trials: string }[];
  options: ComputeOptions;
  share: MetricShare;
};
/** One for each step of a share. */
export type ComparisonAnswer = { id: number; at: number } & ({ computed: ComputedComparison } | { error: string });

// A thread of its own: parsing ten runs' trials and drawing signs would hold up all that the server is asked meanwhile.
parentPort?.on("message", ({ id, runs, options, share }: ComparisonTask) => {
  const { at } = share;
  const answer = (said: ComparisonAnswer) => parentPort?.postMessage(said);
  try {
    const parsed = runs.map(({ info, trials }) => ({ info, trials: JSON.parse(trials) as RunTrials }));
    for (const computed of computeComparison(parsed, options, share)) answer({ id, at, computed });
  } catch (error) {
    answer({ id, at, error: error instanceof Error ? error.message : String(error) });
  }
});
