import type { EvaluateCall } from "@/db/queries/evaluations/evaluate-calls";
import type { RunInfo } from "./run-data.ts";
import type { RunObjects } from "./run-objects.ts";

/** A run that nothing was heard of for so long may have died, which is to be said. */
const QUIET_AFTER_MS = 2 * 60_000;
/** A run that nothing was heard of for so long will not end any more. */
const LOST_AFTER_MS = 30 * 60_000;

/**
 * What is said of a run without reading its predictions. `active_at`: when it was last heard of; `of_dataset`: its examples
 * are rows of the dataset that it names.
 */
export function runInfoOf(
  call: EvaluateCall,
  objects: RunObjects,
  { active_at, of_dataset }: { active_at: string; of_dataset: boolean } = {
    active_at: call.started_at,
    of_dataset: false,
  },
): RunInfo {
  const known = of_dataset || !call.imperative;
  const status = statusOf(call, active_at);
  const isQuiet = status === "running" && Date.now() - Date.parse(active_at) > QUIET_AFTER_MS;
  return {
    id: call.id,
    name: call.name,
    status,
    started_at: call.started_at,
    quiet_since: isQuiet ? active_at : null,
    ended_at: call.ended_at,
    latency_ms: call.latency_ms,
    wb_user_id: call.wb_user_id,
    model: objects.model ?? plainModel(call.model),
    evaluation: objects.evaluation,
    dataset: objects.dataset,
    rows_digest: known ? objects.rowsDigest : null,
    expected: known && objects.rows !== null ? objects.rows * objects.trials : null,
    exception: call.exception_preview,
  };
}

function statusOf(call: EvaluateCall, activeAt: string): RunInfo["status"] {
  if (call.exception_preview !== null) return "failed";
  if (call.ended_at !== null) return "done";
  return Date.now() - Date.parse(activeAt) > LOST_AFTER_MS ? "lost" : "running";
}

/** A model that was logged as a value, not as a ref, is known by that value. */
function plainModel(model: string | null): RunInfo["model"] {
  return model ? { name: model.slice(0, 80), digest: "", version: null, kind: "object" } : null;
}
