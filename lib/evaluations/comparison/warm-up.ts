import type { RunInfo, RunTrials } from "../run-data.ts";
import type { SentRuns } from "./comparison-thread.ts";

/** As many as get their signs in one go against the first. */
const RUNS = 5;
const EXAMPLES = 400;

/** Runs that say nothing: a thread that has compared them once is quick with those that do. */
export function warmUpRuns(): SentRuns {
  const runs = Array.from({ length: RUNS }, (_, run) => ({ info: infoOf(`run ${run}`), trials: trialsOf(run) }));
  return { runs, options: { countErrorsAsFail: false, settings: {}, primary: null } };
}

function trialsOf(run: number): string {
  const examples = Array.from({ length: EXAMPLES }, (_, at) => at);
  const grades = examples.map((at) => ((at * 37 + run * 11) % 101) / 100);
  const column = (name: string, values: number[]) => ({ name, scorer: "judge", values, labels: null });
  const trials: RunTrials = {
    keys: examples.map((at) => `row ${at}`),
    example: examples,
    call_ids: examples.map((at) => `call ${at}`),
    states: examples.map(() => 0),
    latency_ms: grades.map((grade) => 1000 + grade),
    tokens: examples.map(() => null),
    cost: examples.map(() => null),
    scores: [
      {
        ...column(
          "passes",
          grades.map((grade) => Number(grade > 0.5)),
        ),
        kind: "pass/fail",
      },
      { ...column("grade", grades), kind: "number" },
      { ...column("other", grades.toReversed()), kind: "number" },
    ],
    scorers: { judge: "1" },
    dropped_leaves: 0,
  };
  return JSON.stringify(trials);
}

function infoOf(id: string): RunInfo {
  const never = {
    started_at: "2026-01-01T00:00:00Z",
    ended_at: "2026-01-01T00:01:00Z",
    latency_ms: 60_000,
    quiet_since: null,
  };
  const nobody = { wb_user_id: null, model: null, evaluation: null, dataset: null, rows_digest: null };
  return { id, name: id, status: "done", ...never, ...nobody, expected: null, exception: null };
}
