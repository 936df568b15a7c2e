import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { type ServedEndpoint, serve } from "@/lib/api/serve";
import { instant } from "@/lib/calls/ingest/call-parts";
import { callsFilter } from "@/lib/calls/wire/wire-schemas";
import { jsonObject } from "@/lib/json/schema-text";
import { executeActions } from "./actions";
import { callStats } from "./call-stats";
import { projectStats, projectsInfo } from "./project-stats";
import { callsUsageOf, traceUsageOf } from "./trace-usage";

const aggregation = z.enum(["sum", "avg", "min", "max", "count", "count_true", "count_false"]);
export type Aggregation = z.output<typeof aggregation>;

function metrics<const Names extends readonly [string, ...string[]]>(names: Names) {
  return z
    .array(
      z.object({
        metric: z.enum(names),
        aggregations: z.array(aggregation).nullish(),
        percentiles: z.array(z.number().min(0).max(100)).max(20).nullish(),
      }),
    )
    .max(50)
    .nullish();
}

const buckets = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()])));

export const callsStats = defineEndpoint({
  path: "/calls/stats",
  summary: "Latencies, errors, tokens and costs of calls over time, tokens and costs by model",
  request: z.object({
    project_id: z.string(),
    start: instant,
    end: instant.nullish(),
    granularity: z.int().min(1).max(31_622_400).nullish(),
    timezone: z.string().nullish(),
    filter: callsFilter.nullish(),
    usage_metrics: metrics([
      "input_tokens",
      "output_tokens",
      "total_tokens",
      "cache_read_input_tokens",
      "cache_creation_input_tokens",
      "input_cost",
      "output_cost",
      "total_cost",
    ]),
    call_metrics: metrics(["latency_ms", "call_count", "error_count"]),
  }),
  response: z.object({
    start: z.string(),
    end: z.string(),
    granularity: z.number(),
    timezone: z.string(),
    usage_buckets: buckets,
    call_buckets: buckets,
  }),
});

const aggregatedUsage = z.object({
  requests: z.number(),
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  total_tokens: z.number(),
  cache_read_input_tokens: z.number(),
  cache_creation_input_tokens: z.number(),
  prompt_tokens_total_cost: z.number().nullable(),
  completion_tokens_total_cost: z.number().nullable(),
  cache_read_input_tokens_total_cost: z.number().nullable(),
  cache_creation_input_tokens_total_cost: z.number().nullable(),
});
export type AggregatedUsage = z.output<typeof aggregatedUsage>;
const usageAnswer = z.object({
  call_usage: z.record(z.string(), z.record(z.string(), aggregatedUsage)),
  unfinished_call_ids: z.array(z.string()),
});
const limit = z.int().min(1).max(100_000).default(10_000);

export const callsUsage = defineEndpoint({
  path: "/calls/usage",
  summary: "What calls and all below them used, by model",
  request: z.object({
    project_id: z.string(),
    call_ids: z.array(z.string()).max(1_000),
    include_costs: z.boolean().default(false),
    limit,
  }),
  response: usageAnswer,
});

export const traceUsage = defineEndpoint({
  path: "/trace/usage",
  summary: "What each call that matches used together with those of them below it, by model",
  request: z.object({
    project_id: z.string(),
    filter: callsFilter.nullish(),
    query: jsonObject.nullish(),
    include_costs: z.boolean().default(false),
    limit,
  }),
  response: usageAnswer,
});

const flag = z.boolean().nullish();

export const projectStatsEndpoint = defineEndpoint({
  path: "/project/stats",
  summary: "How many bytes a project holds, by kind; 0 for kinds that were not asked for",
  request: z.object({
    project_id: z.string(),
    include_trace_storage_size: flag,
    include_object_storage_size: flag,
    include_table_storage_size: flag,
    include_file_storage_size: flag,
  }),
  response: z.object({
    trace_storage_size_bytes: z.number(),
    objects_storage_size_bytes: z.number(),
    tables_storage_size_bytes: z.number(),
    files_storage_size_bytes: z.number(),
  }),
});

export const projectsInfoEndpoint = defineEndpoint({
  path: "/service/projects_info",
  summary: "Which of these projects there are",
  request: z.object({ project_ids: z.array(z.string()).max(1_000) }),
  response: z.array(z.object({ external_project_id: z.string(), internal_project_id: z.string() })),
});

export const actionsExecuteBatch = defineEndpoint({
  path: "/actions/execute_batch",
  summary: "Not supported: actions are named and refused",
  request: z.object({ project_id: z.string(), action_ref: z.string(), call_ids: z.array(z.string()).max(10_000) }),
  response: z.object({}),
});

export const usageEndpoints: readonly ServedEndpoint[] = [
  serve(callsStats, callStats),
  serve(callsUsage, callsUsageOf),
  serve(traceUsage, traceUsageOf),
  serve(projectStatsEndpoint, projectStats),
  serve(projectsInfoEndpoint, projectsInfo),
  serve(actionsExecuteBatch, executeActions),
];
