import type { RunData } from "../run-data.ts";
import { TRIAL_STATES } from "../run-states.ts";
import { ScoreLeaves } from "../score-leaves.ts";

export type TestTrial = { key: string; scores?: unknown; failed?: boolean; latencyMs?: number };

/** A finished run of some trials, in the normal form, from what a test cares about. */
export function runOf(
  trials: readonly TestTrial[],
  { scorers = { judge: "v1" }, ...info }: Partial<RunData["info"]> & { scorers?: Record<string, string> } = {},
): RunData {
  const leaves = new ScoreLeaves();
  for (const { scores } of trials) leaves.add(scores);
  const keys = [...new Set(trials.map(({ key }) => key))];
  return {
    info: {
      id: "run",
      name: "run",
      status: "done",
      started_at: "2026-01-01T00:00:00Z",
      quiet_since: null,
      ended_at: "2026-01-01T00:01:00Z",
      latency_ms: 60_000,
      wb_user_id: null,
      model: null,
      evaluation: null,
      dataset: null,
      rows_digest: "rows",
      expected: trials.length,
      exception: null,
      ...info,
    },
    trials: {
      keys,
      example: trials.map(({ key }) => keys.indexOf(key)),
      call_ids: trials.map((_, at) => `call ${at}`),
      states: trials.map(({ failed }) => TRIAL_STATES.indexOf(failed ? "model_failed" : "done")),
      latency_ms: trials.map(({ latencyMs }) => latencyMs ?? null),
      tokens: trials.map(() => null),
      cost: trials.map(() => null),
      scores: leaves.columns(),
      scorers,
      dropped_leaves: leaves.droppedLeaves,
    },
  };
}
