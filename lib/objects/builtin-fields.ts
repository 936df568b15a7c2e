import { z } from "zod";

/**
 * What the fields of the classes that the server knows must look like, as far as anybody relies on it: pages, judges and
 * exports read these objects. Members that are not named here may be there too.
 */

const text = z.string();
const texts = z.array(text);
const count = z.number().int();

const BLOCKED_HEADERS = /^(?:metadata-flavor|x-aws-ec2-metadata-token(?:-ttl-seconds)?)$/i;

const baseUrl = text.refine(isBaseUrl, "should be an http or https URL without query, fragment or user");
const headers = z
  .record(text, text)
  .refine(
    (given) => !Object.keys(given).some((name) => BLOCKED_HEADERS.test(name)),
    "holds a header that is not allowed",
  );

function isBaseUrl(url: string): boolean {
  if (!URL.canParse(url) || /[?#]/.test(url)) return false;
  const { protocol, username, password } = new URL(url);
  return /^https?:$/.test(protocol) && username === "" && password === "";
}

const judge = z.object({
  action_type: z.literal("llm_judge"),
  model: text,
  prompt: text,
  response_schema: z.record(text, z.unknown()),
});
const containsWords = z.object({ action_type: z.literal("contains_words"), target_words: texts });

const message = z.object({
  role: text,
  content: z.union([text, z.array(z.record(text, z.unknown()))]).nullish(),
  name: text.nullish(),
  function_call: z.record(text, z.unknown()).nullish(),
  tool_call_id: text.nullish(),
});

const leaderboardColumn = z.object({
  evaluation_object_ref: text,
  scorer_name: text,
  summary_metric_path: text,
  should_minimize: z.boolean().nullish(),
});

const viewDefinition = z.object({
  filter: z.record(text, z.unknown()).nullish(),
  query: z.object({ $expr: z.unknown() }).nullish(),
  cols: z.record(text, z.boolean()).nullish(),
  columns: z.array(z.object({ path: z.array(z.union([text, count])).nullish(), label: text.nullish() })).nullish(),
  column_order: texts.nullish(),
  expand_columns: texts.nullish(),
  pin: z.object({ left: texts, right: texts }).nullish(),
  sort_by: z.array(z.object({ field: text, direction: z.enum(["asc", "desc"]) })).nullish(),
  page: count.nullish(),
  page_size: count.nullish(),
  charts: z.array(z.object({ x_axis: text, y_axis: text })).nullish(),
});

const alert = z.object({
  source_type: z.enum(["calls", "spans"]).optional(),
  comparison_operator: z.enum(["GREATER_THAN", "LESS_THAN", "EQUAL"]).optional(),
  metric_path: text.optional(),
  threshold: z.number().optional(),
  window_size: count.nullish(),
  window_duration: count.nullish(),
});

/** The shape of a field, by class and name; a field without one is checked by its type alone. */
export const FIELD_SHAPES: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  ActionSpec: { name: text, config: z.discriminatedUnion("action_type", [judge, containsWords]) },
  AnnotationSpec: { op_scope: texts.nullable() },
  AlertSpec: { op_scope: texts.nullable(), spec: alert },
  ComparisonView: { definition: z.object({ evaluation_call_ids: texts, selected_metrics: texts.nullish() }) },
  Leaderboard: { columns: z.array(leaderboardColumn) },
  LLMStructuredCompletionModel: {
    default_params: z.object({
      messages_template: z.array(message).nullish(),
      prompt: text.nullish(),
      ...{ temperature: z.number().nullish(), top_p: z.number().nullish() },
      ...{ presence_penalty: z.number().nullish(), frequency_penalty: z.number().nullish() },
      ...{ max_tokens: count.nullish(), n_times: count.nullish() },
      stop: texts.nullish(),
      functions: z.array(z.record(text, z.unknown())).nullish(),
      response_format: z.enum(["json_object", "json_schema", "text"]).nullish(),
    }),
  },
  Provider: { base_url: baseUrl, extra_headers: headers, return_type: z.literal("openai") },
  ProviderModel: { max_tokens: count },
  SavedView: { definition: viewDefinition },
};
