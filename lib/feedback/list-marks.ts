import type { z } from "zod";
import { listFeedbackMarks } from "../../db/queries/feedback/feedback.ts";
import type { Ctx } from "../api/context.ts";
import { assertProjectId } from "../projects/ensure-project.ts";
import type { FeedbackMarks, feedbackMarks } from "./page-endpoints.ts";
import { NOTE_TYPE, REACTION_TYPE } from "./types-of-feedback.ts";

/** Reactions, and numbers of the rest, for each of these refs that has any. */
export async function listMarks(
  ctx: Ctx,
  { project_id, refs }: z.output<typeof feedbackMarks.request>,
): Promise<{ marks: FeedbackMarks[] }> {
  assertProjectId(project_id);
  if (refs.length === 0) return { marks: [] };
  const marks = new Map<string, FeedbackMarks>();
  const rows = await listFeedbackMarks(ctx.readSql, { project_id, refs: refs.filter((ref) => !ref.includes("\0")) });
  for (const { weave_ref, feedback_type, emoji, people, count } of rows) {
    let mark = marks.get(weave_ref);
    if (!mark) {
      mark = { weave_ref, reactions: [], notes: 0, annotations: 0, scores: 0 };
      marks.set(weave_ref, mark);
    }
    if (feedback_type === REACTION_TYPE) {
      if (emoji !== null) mark.reactions.push({ emoji, people });
    } else if (feedback_type === NOTE_TYPE) mark.notes += count;
    else if (feedback_type.startsWith("wandb.annotation.")) mark.annotations += count;
    else mark.scores += count;
  }
  return { marks: [...marks.values()] };
}
