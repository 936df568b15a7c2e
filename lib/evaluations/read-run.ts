import {
  type EvaluateCall,
  findEvaluateCalls,
  listPredictionChildren,
  listPredictions,
  type PredictionCall,
  type PredictionChild,
} from "@/db/queries/evaluations";
import { findRowDigests } from "@/db/queries/tables";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { buildTrials } from "./build-trials.ts";
import type { RunData } from "./run-data.ts";
import { runInfoOf } from "./run-info.ts";
import { loadRunObjects, type RunObjects } from "./run-objects.ts";

type RunName = { project_id: string; run_id: string };

/** An evaluation run in its normal form. Throws `not_found` when there is none of that id. */
export async function readRun(ctx: Ctx, { project_id, run_id }: RunName): Promise<RunData> {
  const [call] = await findEvaluateCalls(ctx.readSql, { project_id, ids: [run_id] }, ctx.signal);
  if (!call) throw new AppError("not_found", `evaluation run ${run_id.slice(0, 100)} not found in ${project_id}`);
  const [[objects], predictions] = await Promise.all([
    loadRunObjects(ctx, project_id, [call]),
    listPredictions(ctx.readSql, { project_id, run_id }, ctx.signal),
  ]);
  if (!objects) throw new Error("one run has one set of objects");
  return await toRunData(ctx, project_id, { call, objects, predictions });
}

type Read = { call: EvaluateCall; objects: RunObjects; predictions: PredictionCall[] };

async function toRunData(ctx: Ctx, project_id: string, { call, objects, predictions }: Read): Promise<RunData> {
  const scores = predictions.map((prediction) => parseScores(prediction));
  const [children, rowDigests] = await Promise.all([
    loadChildren(ctx, project_id, predictions, scores),
    objects.rowsDigest === null ? undefined : findRowDigests(ctx.readSql, { project_id, digest: objects.rowsDigest }),
  ]);
  const modelName = objects.model?.kind === "op" ? objects.model.name : null;
  const trials = buildTrials({
    ...{ predictions, scores, children, modelName, rowDigests },
    declaredScorers: objects.scorers,
  });
  const rows = new Set(rowDigests);
  // What was logged row by row may still be of the dataset that it names.
  const ofDataset = trials.keys.some((key) => rows.has(key));
  const activeAt = lastHeardOf(call, predictions);
  return { info: runInfoOf(call, objects, { activeAt, ofDataset }), trials };
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
