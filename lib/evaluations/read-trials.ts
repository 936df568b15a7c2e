import type { EvaluateCall } from "@/db/queries/evaluations/evaluate-calls";
import {
  listPredictionChildren,
  listPredictions,
  type PredictionCall,
  type PredictionChild,
} from "@/db/queries/evaluations/predictions";
import { findRowDigests } from "@/db/queries/objects/tables";
import type { Ctx } from "@/lib/api/context";
import { Slices } from "@/lib/api/slices";
import { buildTrials } from "./build-trials.ts";
import type { RunTrials } from "./run-data.ts";
import type { RunObjects } from "./run-objects.ts";

/** The predictions of a run, and what they tell of the run itself. */
export type ReadTrials = {
  trials: RunTrials;
  /** When the run was last heard of. */
  active_at: string;
  /** Whether its examples are rows of the dataset that it names: what was logged row by row may still be. */
  of_dataset: boolean;
};

/** Reads a run's predictions from its calls. */
export async function readTrials(
  ctx: Ctx,
  project_id: string,
  { call, objects }: { call: EvaluateCall; objects: RunObjects },
): Promise<ReadTrials> {
  const [predictions, rowDigests] = await Promise.all([
    listPredictions(ctx.readSql, { project_id, run_id: call.id }, ctx.signal),
    objects.rowsDigest === null ? undefined : findRowDigests(ctx.readSql, { project_id, digest: objects.rowsDigest }),
  ]);
  const slices = new Slices();
  const scores: (Record<string, unknown> | undefined)[] = [];
  for (const prediction of predictions) {
    if (slices.isOver) await slices.next();
    scores.push(parseScores(prediction));
  }
  const children = await loadChildren(ctx, project_id, predictions, scores);
  const modelName = objects.model?.kind === "op" ? objects.model.name : null;
  const steps = buildTrials({
    ...{ predictions, scores, children, modelName, rowDigests },
    declaredScorers: objects.scorers,
  });
  let step = steps.next();
  for (; !step.done; step = steps.next()) if (slices.isOver) await slices.next();
  const trials = step.value;
  const rows = new Set(rowDigests);
  return { trials, active_at: lastHeardOf(call, predictions), of_dataset: trials.keys.some((key) => rows.has(key)) };
}

function parseScores({ scores }: PredictionCall): Record<string, unknown> | undefined {
  const value: unknown = scores === null ? undefined : JSON.parse(scores);
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** Of the first few, the scorers' versions are read even when nothing else asks for their calls. */
const SAMPLED = 3;

/**
 * The calls below the predictions that do not tell enough themselves: what failed, what took time, what the model alone used.
 * Most runs of large datasets need none of them, and there may be a dozen to each prediction.
 */
async function loadChildren(
  ctx: Ctx,
  project_id: string,
  predictions: readonly PredictionCall[],
  scores: readonly (Record<string, unknown> | undefined)[],
): Promise<PredictionChild[]> {
  const sizes = scores.map((score) => (score ? Object.keys(score).length : 0));
  const most = sizes.reduce((largest, size) => Math.max(largest, size), 0);
  const whole = predictions.filter(
    (prediction, at) =>
      at < SAMPLED ||
      prediction.status !== "success" ||
      prediction.model_latency === null ||
      prediction.model_success === "false" ||
      (sizes[at] ?? 0) < most,
  );
  const ids = new Set(whole.map(({ id }) => id));
  const withTokens = predictions.flatMap(({ id, total_tokens }) => (total_tokens === null || ids.has(id) ? [] : [id]));
  if (ids.size === 0 && withTokens.length === 0) return [];
  return await listPredictionChildren(ctx.readSql, { project_id, ids: [...ids], withTokens }, ctx.signal);
}

function lastHeardOf(call: EvaluateCall, predictions: readonly PredictionCall[]): string {
  let last = call.ended_at ?? call.started_at;
  for (const { started_at, ended_at } of predictions) {
    const at = ended_at ?? started_at;
    if (at > last) last = at;
  }
  return last;
}
