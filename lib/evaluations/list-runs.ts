import type { z } from "zod";
import {
  type EvaluateCall,
  findEvaluateCalls,
  listEvaluateCalls,
  listNewestByModel,
} from "@/db/queries/evaluations/evaluate-calls";
import type { Ctx } from "@/lib/api/context";
import type { evaluationsList } from "./page-endpoints.ts";
import type { RunInfo } from "./run-data.ts";
import { runInfoOf } from "./run-info.ts";
import { loadRunObjects } from "./run-objects.ts";

/** The newest evaluation runs of a project. Their numbers are asked for run by run. */
export async function listRuns(
  ctx: Ctx,
  { project_id, limit }: z.output<typeof evaluationsList.request>,
): Promise<z.input<typeof evaluationsList.response>> {
  const began = performance.now();
  const found = await listEvaluateCalls(ctx.readSql, { project_id, limit: limit + 1 }, ctx.signal);
  const calls = found.slice(0, limit);
  const runs = await infosOf(ctx, project_id, calls);
  return { runs, has_more: found.length > limit, elapsed_ms: performance.now() - began };
}

/** The newest finished run of each model on an evaluation, which is named by a ref; `:*` at its end means all its versions. */
export async function listNewestRuns(
  ctx: Ctx,
  asked: { project_id: string; evaluation: string; limit: number },
): Promise<RunInfo[]> {
  return await infosOf(ctx, asked.project_id, await listNewestByModel(ctx.readSql, asked, ctx.signal));
}

/** Some runs by id, in no order; what is not there is left out. */
export async function findRunInfos(
  ctx: Ctx,
  { project_id, ids }: { project_id: string; ids: readonly string[] },
): Promise<RunInfo[]> {
  if (ids.length === 0) return [];
  const calls = await findEvaluateCalls(ctx.readSql, { project_id, ids }, ctx.signal);
  return await infosOf(ctx, project_id, calls);
}

async function infosOf(ctx: Ctx, project_id: string, calls: readonly EvaluateCall[]): Promise<RunInfo[]> {
  const objects = await loadRunObjects(ctx, project_id, calls);
  return calls.flatMap((call, at) => {
    const named = objects[at];
    return named ? [runInfoOf(call, named)] : [];
  });
}
