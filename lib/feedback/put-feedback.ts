import type { z } from "zod";
import { putFeedbackRow } from "../../db/queries/feedback/feedback.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { EMPTY_OBJECT } from "../json/json-text.ts";
import { ensureProject } from "../projects/ensure-project.ts";
import { parseInstant } from "../wire-time.ts";
import { announceFeedback } from "./announce-feedback.ts";
import type { feedbackPut } from "./page-endpoints.ts";
import { prepareFeedback } from "./prepare-feedback.ts";
import type { CreatedFeedback } from "./wire-feedback.ts";

/**
 * Stores one's own feedback under an id of the client's, or gives it a new payload: it keeps its place and its links. The
 * same again changes nothing, so it may be sent until it is answered.
 */
export async function putFeedback(ctx: Ctx, input: z.output<typeof feedbackPut.request>): Promise<CreatedFeedback> {
  const { created_at, ...feedback } = input;
  const row = await prepareFeedback(ctx, feedback);
  await ensureProject(ctx, row.project_id);
  const stored = await putFeedbackRow(ctx.sql, { ...row, created_at: created_at ? readInstant(created_at) : null });
  if (!stored) throw new AppError("forbidden", `feedback ${row.id} is somebody else's, or about something else`);
  announceFeedback(ctx, row.project_id, [row]);
  return { ...stored, wb_user_id: row.wb_user_id, payload: row.payload ?? EMPTY_OBJECT };
}

function readInstant(text: string): string {
  const instant = parseInstant(text);
  if (instant) return instant;
  throw new AppError("invalid", `created_at is not an ISO 8601 instant: "${text.slice(0, 60)}"`);
}
