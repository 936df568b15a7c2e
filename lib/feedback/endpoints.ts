import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { type ServedEndpoint, serve } from "../api/serve.ts";
import { jsonItem, jsonObject } from "../json/schema-text.ts";
import { aggregateFeedback, GROUPS, SPAN_TYPES } from "./aggregate-feedback.ts";
import { createFeedback } from "./create-feedback.ts";
import { createFeedbackBatch } from "./create-feedback-batch.ts";
import { AGGREGATIONS, feedbackStats, VALUE_TYPES } from "./feedback-stats.ts";
import { feedbackPayloadSchema } from "./payload-schema.ts";
import { purgeFeedback } from "./purge-feedback.ts";
import { queryFeedback } from "./query-feedback.ts";
import { replaceFeedback } from "./replace-feedback.ts";
import { createdFeedback, feedbackForCreate } from "./wire-feedback.ts";

/** The last instant that JavaScript knows. */
const MAX_MS = 8_640_000_000_000_000;

export const feedbackCreate = defineEndpoint({
  path: "/feedback/create",
  summary: "Attach a reaction, a note, an annotation or a score to a ref",
  request: feedbackForCreate,
  response: createdFeedback,
});

const feedbackBatchCreate = defineEndpoint({
  path: "/feedback/batch/create",
  summary: "Attach many feedbacks; a bad one is named in `errors` and the others are stored",
  request: z.object({ batch: z.array(jsonItem) }),
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

const feedbackPurge = defineEndpoint({
  path: "/feedback/purge",
  summary: "Delete feedback for good, by id",
  request: z.object({ project_id: z.string(), query: jsonObject }),
  response: z.object({}),
});

const feedbackReplace = defineEndpoint({
  path: "/feedback/replace",
  summary: "Put new feedback in the place of another",
  request: feedbackForCreate.extend({ feedback_id: z.string() }),
  response: createdFeedback,
});

const instant = z.string();
const source = { feedback_type: z.string().nullish(), trigger_ref: z.string().nullish() };
const texts = z.array(z.string()).max(1_000).nullish();

const feedbackStatsEndpoint = defineEndpoint({
  path: "/feedback/stats",
  summary: "Values of payloads, aggregated over time",
  request: z.object({
    project_id: z.string(),
    start: instant,
    end: instant.nullish(),
    ...source,
    granularity: z.int().min(1).max(31_622_400).nullish(),
    timezone: z.string().nullish(),
    metrics: z
      .array(
        z.object({
          json_path: z.string().min(1).max(2_000),
          value_type: z.enum(VALUE_TYPES).nullish(),
          aggregations: z.array(z.enum(AGGREGATIONS)).nullish(),
          percentiles: z.array(z.number().min(0).max(100)).max(20).nullish(),
        }),
      )
      .max(50)
      .nullish(),
  }),
  response: z.object({
    start: instant,
    end: instant,
    granularity: z.number(),
    timezone: z.string(),
    buckets: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
    window_stats: z.record(z.string(), z.record(z.string(), z.number().nullable())),
  }),
});

const feedbackPayloadSchemaEndpoint = defineEndpoint({
  path: "/feedback/payload_schema",
  summary: "Which values payloads hold, and of which type",
  request: z.object({
    project_id: z.string(),
    start: instant,
    end: instant.nullish(),
    ...source,
    sample_limit: z.int().min(1).nullish(),
  }),
  response: z.object({ paths: z.array(z.object({ json_path: z.string(), value_type: z.enum(VALUE_TYPES) })) }),
});

const feedbackAggregate = defineEndpoint({
  path: "/feedback/aggregate",
  summary: "Tags and ratings of scores, counted by group and over time",
  request: z.object({
    project_id: z.string(),
    after_ms: z.int().min(0).max(MAX_MS),
    before_ms: z.int().min(0).max(MAX_MS),
    feedback_types: texts,
    group_by: z.array(z.enum(GROUPS)).nullish(),
    monitor_ids: texts,
    scorer_ids: texts,
    span_agent_names: texts,
    span_types: z.array(z.enum(SPAN_TYPES)).nullish(),
    tags: texts,
    rating_min: z.number().nullish(),
    rating_max: z.number().nullish(),
    time_bucket_seconds: z.int().min(1).max(31_622_400).nullish(),
  }),
  response: z.object({
    after_ms: z.number(),
    before_ms: z.number(),
    time_bucket_seconds: z.number().nullable(),
    buckets: z.array(
      z.object({
        group: z.record(z.string(), z.string()),
        time_bucket_start_ms: z.number().nullable(),
        total_count: z.number(),
        scored_count: z.number(),
        tag_counts: z.record(z.string(), z.number()),
        rating_counts: z.record(z.string(), z.number()),
        rating_sums: z.record(z.string(), z.number()),
      }),
    ),
  }),
});

export const feedbackEndpoints: readonly ServedEndpoint[] = [
  serve(feedbackCreate, createFeedback),
  serve(feedbackBatchCreate, createFeedbackBatch),
  serve(feedbackQuery, queryFeedback),
  serve(feedbackPurge, purgeFeedback),
  serve(feedbackReplace, replaceFeedback),
  serve(feedbackStatsEndpoint, feedbackStats),
  serve(feedbackPayloadSchemaEndpoint, feedbackPayloadSchema),
  serve(feedbackAggregate, aggregateFeedback),
];
