import { type SQL, sql } from "drizzle-orm";
import { AppError } from "@/lib/errors";
import { callField, type Field, payload } from "@/lib/query/call-fields";
import { jsonPathText, readableJson } from "@/lib/query/json-path";

/** The members of a span that are one of its attributes, by the newest clients' names, and the attributes' keys. */
export const TEXT_MEMBERS = {
  agent_id: "gen_ai.agent.id",
  agent_name: "gen_ai.agent.name",
  agent_version: "gen_ai.agent.version",
  agent_description: "gen_ai.agent.description",
  conversation_name: "gen_ai.conversation.name",
  operation_name: "gen_ai.operation.name",
  output_type: "gen_ai.output.type",
  request_model: "gen_ai.request.model",
  response_model: "gen_ai.response.model",
  response_id: "gen_ai.response.id",
  tool_name: "gen_ai.tool.name",
  tool_type: "gen_ai.tool.type",
  tool_description: "gen_ai.tool.description",
  tool_call_id: "gen_ai.tool.call.id",
  error_type: "error.type",
  server_address: "server.address",
} as const;

export const NUMBER_MEMBERS = {
  request_choice_count: "gen_ai.request.choice.count",
  request_frequency_penalty: "gen_ai.request.frequency_penalty",
  request_max_tokens: "gen_ai.request.max_tokens",
  request_presence_penalty: "gen_ai.request.presence_penalty",
  request_seed: "gen_ai.request.seed",
  request_temperature: "gen_ai.request.temperature",
  request_top_p: "gen_ai.request.top_p",
  server_port: "server.port",
} as const;

/** A span's dump as a `json` that Postgres can take apart. */
export const DUMP = readableJson(sql`c.otel_dump`);
/** A span's status as OpenTelemetry has it; a call knows whether it failed. */
export const STATUS_CODE = sql`(CASE WHEN c.status = 'error' THEN 'ERROR' WHEN ${DUMP} #>> '{status,code}' = '1' THEN 'OK' ELSE 'UNSET' END)`;
export const PROVIDER = (() => {
  const told = (...path: string[]) => jsonPathText(payload("attributes"), ["gen_ai", ...path]);
  return sql`coalesce(${told("provider", "name")}, ${told("system")})`;
})();

const text = (expression: SQL): Field => ({ kind: "text", sql: expression });
const number = (expression: SQL): Field => ({ kind: "number", sql: expression });

const COLUMNS: Readonly<Record<string, Field>> = {
  provider_name: text(PROVIDER),
  status_code: text(STATUS_CODE),
  span_name: text(sql`c.trace_name`),
  status_message: text(sql`c.exception_preview`),
  input_tokens: number(sql`c.prompt_tokens`),
  output_tokens: number(sql`c.completion_tokens`),
  cache_read_input_tokens: number(sql`c.cache_read_tokens`),
  cache_creation_input_tokens: number(sql`c.cache_write_tokens`),
  reasoning_tokens: {
    kind: "path",
    text: sql`(c.summary #>> ARRAY['usage', c.model, 'reasoning_tokens'])`,
    raw: sql`c.summary`,
  },
};

/** Members that are a call's under another name, or its own. */
const OF_CALL: Readonly<Record<string, string>> = {
  span_id: "id",
  trace_id: "trace_id",
  parent_span_id: "parent_id",
  conversation_id: "thread_id",
  started_at: "started_at",
  ended_at: "ended_at",
  duration_ms: "latency_ms",
  total_cost_usd: "cost",
  wb_user_id: "wb_user_id",
  wb_run_id: "wb_run_id",
};

const CUSTOM = /^custom_attrs_(?:string|int|float|bool)\.(?<key>.+)$/;

/**
 * The field of a span by a client's name for it: a member (`agent_name`, also as `agent.name`) or one of its own attributes
 * (`custom_attrs_string.user`). An unknown one is an error that names it.
 */
export function spanField(name: string, project_id?: string): Field {
  const custom = CUSTOM.exec(name)?.groups?.key;
  if (custom !== undefined) return callField(`attributes.${custom}`, project_id);
  const member = name.replaceAll(".", "_");
  const column = Object.hasOwn(COLUMNS, member) ? COLUMNS[member] : undefined;
  if (column) return column;
  const call = Object.hasOwn(OF_CALL, member) ? OF_CALL[member] : undefined;
  if (call) return callField(call, project_id);
  const keys: Readonly<Record<string, string>> = { ...TEXT_MEMBERS, ...NUMBER_MEMBERS };
  const key = Object.hasOwn(keys, member) ? keys[member] : undefined;
  if (key) return callField(`attributes.${key}`, project_id);
  throw new AppError("forbidden", `unknown field of a span "${name.slice(0, 200)}"`);
}
