import type { z } from "zod";
import { finishItem } from "../../db/queries/annotations/annotation-claims.ts";
import { type NewFeedback, putFeedbackRow } from "../../db/queries/feedback/feedback.ts";
import type { Ctx } from "../api/context.ts";
import { AppError } from "../errors.ts";
import { announceFeedback } from "../feedback/announce-feedback.ts";
import { type AnnotationSchemas, prepareFeedback } from "../feedback/prepare-feedback.ts";
import { asJsonText } from "../json/json-text.ts";
import { assertStorable } from "../objects/names.ts";
import { getItem } from "./items.ts";
import type { itemSubmit } from "./page-endpoints.ts";
import { getQueue } from "./queues.ts";

/**
 * Stores what a reviewer says of an item and ends their work on it, both or neither. Sent again it changes nothing; sent
 * late, after the item went to somebody else, it counts all the same: nothing that was said is lost.
 */
export async function submitItem(ctx: Ctx, input: z.output<typeof itemSubmit.request>): Promise<Record<string, never>> {
  const { project_id, queue_id, item_id, state, reason } = input;
  const { overlap } = await getQueue(ctx, input);
  const { call_id } = await getItem(ctx, input);
  if (reason) assertStorable("reason", reason);
  const weave_ref = `weave:///${project_id}/call/${call_id}`;
  const schemas: AnnotationSchemas = new Map();
  const rows: NewFeedback[] = [];
  for (const { id, feedback_type, annotation_ref, value } of input.values) {
    const payload = asJsonText(`{"value":${value}}`);
    const about = { project_id, weave_ref, queue_id: asJsonText(JSON.stringify(queue_id)) };
    rows.push(await prepareFeedback(ctx, { ...about, id, feedback_type, annotation_ref, payload }, schemas));
  }
  await ctx.sql.begin(async (sql) => {
    for (const row of rows) {
      const stored = await putFeedbackRow(sql, { ...row, created_at: null });
      if (!stored) throw new AppError("forbidden", `feedback ${row.id} is somebody else's, or about something else`);
    }
    const who = { project_id, queue_id, overlap, annotator: ctx.user.id };
    await finishItem(sql, who, { item_id, state, reason: reason ?? null });
  });
  announceFeedback(ctx, project_id, rows);
  ctx.announce(project_id, "queues", [queue_id]);
  return {};
}
