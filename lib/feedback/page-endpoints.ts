import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { jsonObject } from "../json/schema-text.ts";
import { FEEDBACK_PATHS } from "./page-paths.ts";
import { createdFeedback } from "./wire-feedback.ts";

/** What the app's own pages ask about feedback. Declarations only. */

const shownFeedback = z.object({
  id: z.string(),
  weave_ref: z.string(),
  feedback_type: z.string(),
  wb_user_id: z.string(),
  creator: z.string().nullable(),
  created_at: z.string(),
  /** JSON text inside a string: shown to the digit. */
  payload: z.string(),
  annotation_ref: z.string().nullable(),
  runnable_ref: z.string().nullable(),
  call_ref: z.string().nullable(),
});
export type ShownFeedback = z.infer<typeof shownFeedback>;

const hiddenValues = z.object({
  queue_id: z.string(),
  queue: z.string(),
  /** Names of the specs whose values are left out. */
  specs: z.array(z.string()),
});
export type HiddenValues = z.infer<typeof hiddenValues>;

export const feedbackOf = defineEndpoint({
  ...FEEDBACK_PATHS.feedbackOf,
  summary: "All that is said of a call or an object version, oldest first",
  request: z.object({ project_id: z.string(), weave_ref: z.string() }),
  response: z.object({
    feedback: z.array(shownFeedback),
    /** Queues in which the call waits for one's answer, and which hide what others say until then. */
    hidden: z.array(hiddenValues),
  }),
});

const marks = z.object({
  weave_ref: z.string(),
  reactions: z.array(z.object({ emoji: z.string(), people: z.array(z.string()) })),
  notes: z.number(),
  annotations: z.number(),
  scores: z.number(),
});
export type FeedbackMarks = z.infer<typeof marks>;

export const feedbackMarks = defineEndpoint({
  ...FEEDBACK_PATHS.feedbackMarks,
  summary: "Reactions and numbers of notes for the rows of a table",
  request: z.object({ project_id: z.string(), refs: z.array(z.string()).max(500) }),
  response: z.object({ marks: z.array(marks) }),
});

export const feedbackPut = defineEndpoint({
  ...FEEDBACK_PATHS.feedbackPut,
  summary: "Store one's own feedback under an id, or change its payload",
  request: z.object({
    project_id: z.string(),
    id: z.string().min(1),
    weave_ref: z.string(),
    feedback_type: z.string(),
    payload: jsonObject,
    annotation_ref: z.string().nullish(),
    /** Puts back what was deleted where it was. */
    created_at: z.string().nullish(),
  }),
  response: createdFeedback,
});

export const feedbackUnreact = defineEndpoint({
  ...FEEDBACK_PATHS.feedbackUnreact,
  summary: "Take back one's own reaction",
  request: z.object({ project_id: z.string(), weave_ref: z.string(), emoji: z.string() }),
  response: z.object({ num_deleted: z.number() }),
});

export const feedbackDelete = defineEndpoint({
  ...FEEDBACK_PATHS.feedbackDelete,
  summary: "Delete one's own feedback",
  request: z.object({ project_id: z.string(), ids: z.array(z.string()).min(1).max(1_000) }),
  response: z.object({ num_deleted: z.number() }),
});
