import type { z } from "zod";
import { deleteOwnFeedback, deleteOwnReactions } from "../../db/queries/feedback/feedback.ts";
import type { Ctx } from "../api/context.ts";
import { assertStorable } from "../objects/names.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import { announceFeedback } from "./announce-feedback.ts";
import type { feedbackDelete, feedbackUnreact } from "./page-endpoints.ts";
import { readWeaveRef } from "./refs.ts";

/** Deletes one's own feedback; what is somebody else's stays. */
export async function deleteFeedback(
  ctx: Ctx,
  { project_id, ids }: z.output<typeof feedbackDelete.request>,
): Promise<{ num_deleted: number }> {
  assertProjectId(project_id);
  for (const id of ids) assertStorable("ids", id);
  const deleted = await deleteOwnFeedback(ctx.sql, { project_id, wb_user_id: ctx.user.id, ids });
  announceFeedback(ctx, project_id, deleted);
  return { num_deleted: deleted.length };
}

/** Takes back one's own reaction, however often it was given. */
export async function deleteReaction(
  ctx: Ctx,
  { project_id, weave_ref, emoji }: z.output<typeof feedbackUnreact.request>,
): Promise<{ num_deleted: number }> {
  assertProjectId(project_id);
  readWeaveRef(project_id, weave_ref);
  assertStorable("emoji", emoji);
  const reaction = { project_id, wb_user_id: ctx.user.id, weave_ref, emoji };
  const deleted = await deleteOwnReactions(ctx.sql, reaction);
  announceFeedback(ctx, project_id, deleted);
  return { num_deleted: deleted.length };
}
