import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { type ServedEndpoint, serve } from "../api/serve.ts";
import { jsonObject, jsonText } from "../json/schema-text.ts";
import { createFeedback } from "./create-feedback.ts";
import { createFeedbackBatch } from "./create-feedback-batch.ts";
import { purgeFeedback } from "./purge-feedback.ts";
import { queryFeedback } from "./query-feedback.ts";
import { replaceFeedback } from "./replace-feedback.ts";
import { createdFeedback, feedbackForCreate } from "./wire-feedback.ts";

export const feedbackCreate = defineEndpoint({
  path: "/feedback/create",
  summary: "Attach a reaction, a note, an annotation or a score to a ref",
  request: feedbackForCreate,
  response: createdFeedback,
});

export const feedbackBatchCreate = defineEndpoint({
  path: "/feedback/batch/create",
  summary: "Attach many feedbacks; a bad one is named in `errors` and the others are stored",
  request: z.object({ batch: z.array(jsonText) }),
  response: z.object({
    res: z.array(jsonObject),
    errors: z.array(z.object({ index: z.number(), reason: z.string() })).optional(),
  }),
});

export const feedbackQuery = defineEndpoint({
  path: "/feedback/query",
  summary: "Feedback that matches",
  request: z.object({
    project_id: z.string(),
    fields: z.array(z.string()).max(100).nullish(),
    query: jsonObject.nullish(),
    sort_by: z
      .array(z.object({ field: z.string(), direction: z.enum(["asc", "desc"]) }))
      .max(20)
      .nullish(),
    limit: z.int().min(0).nullish(),
    offset: z.int().min(0).nullish(),
  }),
  response: z.object({ result: z.array(jsonObject), total_count: z.number() }),
});

export const feedbackPurge = defineEndpoint({
  path: "/feedback/purge",
  summary: "Delete feedback for good, by id",
  request: z.object({ project_id: z.string(), query: jsonObject }),
  response: z.object({}),
});

export const feedbackReplace = defineEndpoint({
  path: "/feedback/replace",
  summary: "Put new feedback in the place of another",
  request: feedbackForCreate.extend({ feedback_id: z.string() }),
  response: createdFeedback,
});

export const feedbackEndpoints: readonly ServedEndpoint[] = [
  serve(feedbackCreate, createFeedback),
  serve(feedbackBatchCreate, createFeedbackBatch),
  serve(feedbackQuery, queryFeedback),
  serve(feedbackPurge, purgeFeedback),
  serve(feedbackReplace, replaceFeedback),
];
