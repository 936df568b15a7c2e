import { z } from "zod";
import { defineEndpoint } from "../../api/endpoint.ts";
import { jsonArray, jsonObject, jsonText } from "../../json/schema-text.ts";

const ids = z.array(z.string()).max(100).nullish();
const count = z.number().nullable();

const trial = z.object({
  predict_and_score_call_id: z.string(),
  predict_call_id: z.string().nullable(),
  scorer_call_ids: z.record(z.string(), z.string()),
  model_output: jsonText,
  scores: jsonObject,
  model_latency_seconds: count,
  total_tokens: count,
  total_cost: count,
  genai_span_ref: jsonArray.nullable(),
});

const scorerStat = z.object({
  scorer_key: z.string(),
  path: z.string().nullable(),
  value_type: z.enum(["binary", "continuous", "text"]).nullable(),
  trial_count: z.number(),
  numeric_count: z.number(),
  numeric_mean: count,
  pass_true_count: z.number(),
  pass_known_count: z.number(),
  pass_rate: count,
  pass_signal_coverage: count,
});

const evaluationSummary = z.object({
  evaluation_call_id: z.string(),
  evaluation_ref: z.string().nullable(),
  model_ref: z.string().nullable(),
  display_name: z.string().nullable(),
  started_at: z.string().nullable(),
  trace_id: z.string().nullable(),
  trial_count: z.number(),
  predict_total_tokens: count,
  predict_total_cost: count,
  scorer_stats: z.array(scorerStat),
});

export const evalResultsQuery = defineEndpoint({
  path: "/v2/{entity}/{project}/eval_results/query",
  summary: "Results of evaluations row by row, and what they sum up to",
  request: z.object({
    entity: z.string(),
    project: z.string(),
    evaluation_call_ids: ids,
    evaluation_run_ids: ids,
    filters: z
      .array(z.object({ query: z.object({ $expr: z.unknown() }), evaluation_call_id: z.string().nullish() }))
      .max(50)
      .nullish(),
    filter_logic_operator: z.enum(["and", "or"]).default("or"),
    include_costs: z.boolean().default(false),
    include_predict_and_score_children: z.boolean().default(true),
    include_raw_data_rows: z.boolean().default(false),
    include_rows: z.boolean().default(true),
    include_summary: z.boolean().default(false),
    limit: z.int().min(0).nullish(),
    offset: z.int().min(0).default(0),
    require_intersection: z.boolean().default(false),
    resolve_row_refs: z.boolean().default(false),
    sort_by: z
      .array(
        z.object({
          field: z.string(),
          direction: z.enum(["asc", "desc"]),
          mode: z.enum(["value", "difference"]).default("value"),
          evaluation_call_id: z.string().nullish(),
        }),
      )
      .max(20)
      .nullish(),
    summary_require_intersection: z.boolean().nullish(),
  }),
  response: z.object({
    rows: z.array(
      z.object({
        row_digest: z.string(),
        raw_data_row: jsonText,
        evaluations: z.array(z.object({ evaluation_call_id: z.string(), trials: z.array(trial) })),
      }),
    ),
    total_rows: z.number(),
    summary: z.object({ row_count: z.number(), evaluations: z.array(evaluationSummary) }).nullable(),
    warnings: z.array(z.string()),
  }),
});
