import { parentPort } from "node:worker_threads";
import { type ComputeOptions, computeComparison } from "../compare/compute-comparison.ts";
import type { RunInfo, RunTrials } from "../run-data.ts";

/** `trials` are JSON text. */
export type ComparisonTask = { id: number; runs: { info: RunInfo; trials: string }[]; options: ComputeOptions };
/** One for each step, `computed` as JSON text; null when that was the last. */
export type ComparisonAnswer = { id: number; computed: string | null } | { id: number; error: string };

// A thread of its own: parsing ten runs' trials and drawing signs would hold up all that the server is asked meanwhile.
parentPort?.on("message", ({ id, runs, options }: ComparisonTask) => {
  const answer = (said: ComparisonAnswer) => parentPort?.postMessage(said);
  try {
    const parsed = runs.map(({ info, trials }) => ({ info, trials: JSON.parse(trials) as RunTrials }));
    for (const computed of computeComparison(parsed, options)) answer({ id, computed: JSON.stringify(computed) });
    answer({ id, computed: null });
  } catch (error) {
    answer({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
