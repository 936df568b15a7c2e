import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { type ServedEndpoint, serve } from "@/lib/api/serve";
import { instant } from "@/lib/calls/ingest/call-parts";
import { jsonObject } from "@/lib/json/schema-text";
import { queryConversationSpans } from "./conversation-spans";
import { queryCustomAttributes, querySpans } from "./query-spans";
import { ROLES, searchAgents } from "./search-agents";
import { spanStats } from "./span-stats";

const wanted = {
  project_id: z.string(),
  query: jsonObject.nullish(),
  started_after: instant.nullish(),
  started_before: instant.nullish(),
};
const offset = z.int().min(0).default(0);
/** Members that are refused when they ask for something: see `refuseLeftOut`. */
const leftOut = z.unknown().optional();
const customSource = z.enum(["custom_attrs_string", "custom_attrs_int", "custom_attrs_float", "custom_attrs_bool"]);

export const spansQuery = defineEndpoint({
  path: "/agents/spans/query",
  summary: "Spans, with what their attributes tell under names of their own; with details also their messages",
  request: z.object({
    ...wanted,
    sort_by: z
      .array(z.object({ field: z.string(), direction: z.enum(["asc", "desc"]).default("asc") }))
      .max(20)
      .nullish(),
    limit: z.int().min(0).max(10_000).default(100),
    offset,
    include_details: z.boolean().default(false),
    include_costs: z.boolean().default(false),
    group_by: leftOut,
    measures: leftOut,
    group_filters: leftOut,
    group_distributions: leftOut,
    signal_filters: leftOut,
    insight_filters: leftOut,
  }),
  response: z.object({ spans: z.array(jsonObject), groups: z.array(jsonObject), total_count: z.number() }),
});

export const spansCustomAttributes = defineEndpoint({
  path: "/agents/spans/custom-attrs/schema",
  summary: "The attributes that spans have beside those with a name of their own, and their types",
  request: z.object({ ...wanted, limit: z.int().min(0).max(10_000).default(200), offset }),
  response: z.object({
    attributes: z.array(
      z.object({
        key: z.string(),
        source: customSource,
        value_type: z.enum(["string", "int", "float", "bool"]),
        span_count: z.number(),
      }),
    ),
    has_more: z.boolean(),
    limit: z.number(),
    offset: z.number(),
  }),
});

const member = z.object({
  key: z.string(),
  source: z.enum(["field", "column", "derived", ...customSource.options]).optional(),
});
const valueType = z.enum(["datetime", "number", "boolean", "string"]);

export const spansStats = defineEndpoint({
  path: "/agents/spans/stats",
  summary: "Figures of spans over time, by group when asked",
  request: z.object({
    project_id: z.string(),
    query: jsonObject.nullish(),
    start: instant,
    end: instant.nullish(),
    granularity: z.int().min(1).max(31_622_400).nullish(),
    timezone: z.string().nullish(),
    group_by: z
      .array(member.extend({ alias: z.string().nullish() }))
      .max(10)
      .nullish(),
    group_limit: z.int().min(1).max(1_000).default(50),
    metrics: z
      .array(
        z.object({
          alias: z.string(),
          value: member,
          value_type: valueType,
          aggregations: z
            .array(z.enum(["sum", "avg", "min", "max", "count", "count_distinct", "count_true", "count_false"]))
            .max(8)
            .optional(),
          percentiles: z.array(z.number().min(0).max(100)).max(20).optional(),
        }),
      )
      .max(50)
      .default([]),
    bucket_by: z.object({ type: z.enum(["time", "number"]).default("time") }).nullish(),
    group_filters: leftOut,
    signal_filters: leftOut,
    insight_filters: leftOut,
  }),
  response: z.object({
    bucket_type: z.enum(["time", "number"]),
    columns: z.array(
      z.object({
        name: z.string(),
        role: z.enum(["time", "bucket", "group", "metric"]),
        value_type: valueType,
        metric: z.string().optional(),
        aggregation: z.string().optional(),
      }),
    ),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
    start: z.string(),
    end: z.string(),
    granularity: z.number(),
    timezone: z.string(),
  }),
});

const rating = z.object({
  name: z.string(),
  value: z.number(),
  confidence: z.number().nullable(),
  reason: z.string().nullable(),
});

export const conversationSpans = defineEndpoint({
  path: "/agents/conversations/spans",
  summary: "The spans of conversations, and how people and monitors rated them",
  request: z.object({
    project_id: z.string(),
    conversation_ids: z.array(z.string()).max(1_000).default([]),
    started_after: instant.nullish(),
    started_before: instant.nullish(),
  }),
  response: z.object({
    conversations: z.array(
      z.object({
        conversation_id: z.string(),
        spans: z.array(
          z.object({
            span_id: z.string(),
            trace_id: z.string(),
            operation_name: z.string(),
            status: z.enum(["UNSET", "OK", "ERROR"]),
            duration_ms: z.number(),
          }),
        ),
        spans_feedback: z.array(
          z.object({
            feedback_type: z.enum(["wandb.agent_user_feedback", "wandb.agent_monitor"]),
            ratings: z.array(rating),
            tags: z.array(z.string()),
            trace_id: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
});

const named = z.string().nullish();

export const agentsSearch = defineEndpoint({
  path: "/agents/search",
  summary: "What users, agents and tools said that holds a text (in any case), by conversation, the newest first",
  request: z.object({
    project_id: z.string(),
    query: z.string().max(10_000).default(""),
    conversation_id: named,
    trace_id: named,
    agent_name: named,
    provider_name: named,
    request_model: named,
    roles: z.array(z.enum(ROLES)).nullish(),
    started_after: instant.nullish(),
    started_before: instant.nullish(),
    truncate_content: z.boolean().default(true),
    limit: z.int().min(1).max(1_000).default(20),
    offset: z.int().min(0).max(10_000).default(0),
  }),
  response: z.object({
    results: z.array(
      z.object({
        conversation_id: z.string(),
        conversation_name: z.string(),
        agent_name: z.string(),
        last_activity: z.string(),
        matched_messages: z.array(
          z.object({
            role: z.enum(ROLES),
            span_id: z.string(),
            trace_id: z.string(),
            started_at: z.string(),
            content_preview: z.string(),
            content_digest: z.string(),
          }),
        ),
      }),
    ),
    total_conversations: z.number(),
  }),
});

export const spanEndpoints: readonly ServedEndpoint[] = [
  serve(spansQuery, querySpans),
  serve(spansCustomAttributes, queryCustomAttributes),
  serve(spansStats, spanStats),
  serve(agentsSearch, searchAgents),
  serve(conversationSpans, queryConversationSpans),
];
