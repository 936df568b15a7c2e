import { z } from "zod";
import { jsonArray, jsonObject, jsonString } from "../json/schema-text.ts";

const ref = z.string().nullish();

/** Members of newer clients that classify a score, with what each holds. They are kept as they came. */
export const EXTRA_MEMBERS = {
  queue_id: "text",
  scorer_tags: "texts",
  scorer_tag_reasons: "texts by name",
  scorer_tag_confidences: "numbers by name",
  scorer_ratings: "numbers by name",
  scorer_rating_reasons: "texts by name",
  scorer_rating_confidences: "numbers by name",
  span_agent_name: "text",
  span_agent_version: "text",
  span_status_code: "text",
  span_conversation_id: "text",
  span_trace_id: "text",
  scorer_trace_id: "text",
} as const;
export type ExtraMember = keyof typeof EXTRA_MEMBERS;

/** Feedback as clients send it. A `wb_user_id` in it is ignored: it comes from the key. */
export const feedbackForCreate = z.object({
  project_id: z.string(),
  weave_ref: z.string(),
  feedback_type: z.string(),
  payload: jsonObject,
  /** Chosen by the client, so that sending it again changes nothing. */
  id: z.string().nullish(),
  creator: z.string().nullish(),
  annotation_ref: ref,
  runnable_ref: ref,
  call_ref: ref,
  trigger_ref: ref,
  queue_id: jsonString.nullish(),
  scorer_tags: jsonArray.nullish(),
  scorer_tag_reasons: jsonObject.nullish(),
  scorer_tag_confidences: jsonObject.nullish(),
  scorer_ratings: jsonObject.nullish(),
  scorer_rating_reasons: jsonObject.nullish(),
  scorer_rating_confidences: jsonObject.nullish(),
  span_agent_name: jsonString.nullish(),
  span_agent_version: jsonString.nullish(),
  span_status_code: jsonString.nullish(),
  span_conversation_id: jsonString.nullish(),
  span_trace_id: jsonString.nullish(),
  scorer_trace_id: jsonString.nullish(),
});
export type FeedbackForCreate = z.output<typeof feedbackForCreate>;

/** What a creation is answered with. The payload is there when the server added to it, else it is empty. */
export const createdFeedback = z.object({
  id: z.string(),
  created_at: z.string(),
  wb_user_id: z.string(),
  payload: jsonObject,
});
export type CreatedFeedback = z.output<typeof createdFeedback>;
