import type { z } from "zod";
import { findProjectRow } from "../../db/queries/projects/projects.ts";
import { removeProjectRows } from "../../db/queries/projects/remove-project.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { assertProjectId, forgetProject } from "./ensure-project.ts";
import type { projectRemove } from "./page-endpoints.ts";

/** Few enough that what is logged to other projects at the same time does not wait. */
const ROWS_AT_ONCE = 2_000;
const MAX_MS = 3_000;

/**
 * Deletes a project for good, a few thousand rows at a time, for a few seconds: whoever wants all of it gone asks until it is
 * done, and what is left after an interruption is still listed. A program that logs to it meanwhile begins it anew.
 */
export async function removeProject(
  ctx: Ctx,
  { project_id }: z.output<typeof projectRemove.request>,
): Promise<{ rows_deleted: number; done: boolean }> {
  assertProjectId(project_id);
  if (!(await findProjectRow(ctx.db, project_id))) throw new AppError("not_found", `there is no project ${project_id}`);
  let rows_deleted = 0;
  for (const until = performance.now() + MAX_MS; performance.now() < until; ) {
    ctx.signal.throwIfAborted();
    const count = await removeProjectRows(ctx.sql, project_id, ROWS_AT_ONCE);
    rows_deleted += count;
    if (count > 0) continue;
    forgetProject(project_id);
    return { rows_deleted, done: true };
  }
  return { rows_deleted, done: false };
}
