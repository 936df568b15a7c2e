import { type Comparability, comparability as compareFacts, type RunFacts } from "../../statistics/comparability.ts";
import type { RunData, RunTrials } from "../run-data.ts";
import { TRIAL_STATES } from "../run-states.ts";
import { sharedKeys } from "./shared-keys.ts";

/** How much a run has, whatever it scored. */
export type RunCounts = {
  examples: number;
  trials: number;
  /** Trials in each of TRIAL_STATES. */
  states: number[];
  droppedLeaves: number;
  /** Scorer name → version. */
  scorers: Readonly<Record<string, string>>;
};

/** What has to be known of runs before any number, without their examples. */
export type ComparisonFacts = {
  runs: RunCounts[];
  /** Examples that any run has, and that all have. */
  examples: number;
  common: number;
  /** Each run against the first, the baseline. */
  comparability: Comparability[];
};

export function comparisonFacts(runs: readonly RunData[]): ComparisonFacts {
  const lists = sharedKeys(runs);
  const counts = new Map<string, number>();
  for (const [list, alike] of Map.groupBy(lists, (keys) => keys)) {
    for (const key of list) counts.set(key, (counts.get(key) ?? 0) + alike.length);
  }
  let common = 0;
  for (const count of counts.values()) if (count === runs.length) common++;
  const facts = runs.map((run, at) => factsOf(run, lists[at] ?? []));
  const [baseline] = facts;
  return {
    runs: runs.map(({ trials }) => countsOf(trials)),
    examples: counts.size,
    common,
    comparability: baseline ? facts.map((other) => compareFacts({ a: baseline, b: other })) : [],
  };
}

function countsOf(trials: RunTrials): RunCounts {
  const states = TRIAL_STATES.map(() => 0);
  for (const state of trials.states) states[state] = (states[state] ?? 0) + 1;
  const { keys, example, dropped_leaves, scorers } = trials;
  return { examples: keys.length, trials: example.length, states, droppedLeaves: dropped_leaves, scorers };
}

/** What has to be known of a run before its numbers are set beside another's. */
function factsOf({ info, trials }: RunData, rows: string[]): RunFacts {
  const counts = new Uint32Array(trials.keys.length);
  for (const example of trials.example) counts[example] = (counts[example] ?? 0) + 1;
  const running = TRIAL_STATES.indexOf("running");
  return {
    datasetDigest: info.rows_digest,
    rows,
    scorers: trials.scorers,
    trials: [counts.reduce((least, count) => Math.min(least, count), counts[0] ?? 0), Math.max(0, ...new Set(counts))],
    complete: info.status !== "running" && info.status !== "lost" && !trials.states.includes(running),
  };
}
