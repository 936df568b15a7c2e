import { deleteFeedback } from "../../db/queries/feedback/feedback.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { assertStorable } from "../objects/names.ts";
import { ensureProject } from "../projects/ensure-project.ts";
import { announceFeedback } from "./announce-feedback.ts";
import { storeFeedback } from "./create-feedback.ts";
import { prepareFeedback } from "./prepare-feedback.ts";
import type { CreatedFeedback, FeedbackForCreate } from "./wire-feedback.ts";

/** Puts new feedback in the place of another, which need not be there any more. Both happen or neither. */
export async function replaceFeedback(
  ctx: Ctx,
  { feedback_id, ...input }: FeedbackForCreate & { feedback_id: string },
): Promise<CreatedFeedback> {
  assertStorable("feedback_id", feedback_id);
  const feedback = await prepareFeedback(ctx, input);
  const { project_id } = feedback;
  await ensureProject(ctx, project_id);
  const { before, created } = await ctx.sql.begin(async (sql) => {
    const before = await deleteFeedback(sql, project_id, [feedback_id]);
    const [created] = await storeFeedback(sql, project_id, [feedback]);
    if (created instanceof AppError || !created) throw created;
    return { before, created };
  });
  announceFeedback(ctx, project_id, [...before, feedback]);
  return created;
}
