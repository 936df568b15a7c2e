import type { FeedbackTarget } from "../../db/queries/feedback/feedback.ts";
import type { Ctx } from "../api/context.ts";

/** Tells open pages that what is said of these calls or refs changed. */
export function announceFeedback(ctx: Ctx, project_id: string, targets: readonly FeedbackTarget[]): void {
  if (targets.length === 0) return;
  ctx.announce(
    project_id,
    "feedback",
    targets.map(({ call_id, weave_ref }) => call_id ?? weave_ref),
  );
}
