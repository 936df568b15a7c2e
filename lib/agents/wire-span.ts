import type { SpanRow } from "@/db/queries/agents/wire-spans";
import { AppError } from "@/lib/errors";
import { asJsonText, type JsonText } from "@/lib/json/json-text";
import { decodeJsonRequest } from "@/lib/otel/decode-json";
import { SpanRefusal } from "@/lib/otel/limits";
import { type OtlpSpan, type OtlpValue, SPAN_KINDS } from "@/lib/otel/otlp-trace";
import { SpanAttributes } from "@/lib/otel/span-attributes";
import { plainJson } from "@/lib/otel/value-json";
import { readTurns } from "@/lib/threads/read-turn";
import type { ChatMessage } from "@/lib/values/chat/chat-message";
import { NUMBER_MEMBERS, TEXT_MEMBERS } from "./span-fields";

/** Where a span's attributes of each type stand that are no member of it. */
const CUSTOM = {
  string: "custom_attrs_string",
  int: "custom_attrs_int",
  double: "custom_attrs_float",
  bool: "custom_attrs_bool",
} as const;

/** What the newest clients ask for but spans here never tell. */
const NEVER = [
  "compaction_items_after",
  "compaction_items_before",
  "compaction_summary",
  "parent_call_id",
  "parent_call_trace_id",
  "reasoning_content",
] as const;

/** Attributes that are members of a span, so that they are no further ones of its own. */
export function isMemberKey(key: string): boolean {
  return MEMBER_PREFIXES.some((prefix) => key.startsWith(prefix)) || MEMBER_KEYS.includes(key);
}
export const MEMBER_PREFIXES: readonly string[] = ["gen_ai."];
export const MEMBER_KEYS: readonly string[] = [
  TEXT_MEMBERS.error_type,
  TEXT_MEMBERS.server_address,
  NUMBER_MEMBERS.server_port,
];

/** A span in the words of the newest clients, as JSON: whole numbers of 64 bits keep their digits. */
export function spanJson(project_id: string, row: SpanRow, withDetails: boolean): JsonText {
  const span = spanOfDump(row.otel_dump);
  const attributes = new SpanAttributes(span?.attributes ?? []);
  const members: Record<string, string> = {
    ...plainMembers(project_id, row, span),
    ...attributeMembers(attributes),
    ...customMembers(span),
    ...(withDetails ? detailMembers(row, attributes) : NO_DETAILS),
  };
  return asJsonText(
    `{${Object.entries(members)
      .map(([name, json]) => `"${name}":${json}`)
      .join(",")}}`,
  );
}

function spanOfDump(dump: JsonText): OtlpSpan | undefined {
  try {
    const [resource] = decodeJsonRequest(`{"resourceSpans":[{"scopeSpans":[{"spans":[${dump}]}]}]}`);
    const span = resource?.scope_spans[0]?.spans[0];
    return span && !("refused" in span) ? span : undefined;
  } catch (error) {
    // A dump that a client wrote itself may be anything.
    if (error instanceof AppError || error instanceof SpanRefusal) return undefined;
    throw error;
  }
}

function plainMembers(project_id: string, row: SpanRow, span: OtlpSpan | undefined): Record<string, string> {
  const values = {
    project_id,
    span_id: row.id,
    trace_id: row.trace_id,
    parent_span_id: row.parent_id,
    conversation_id: row.thread_id,
    span_name: span?.name ?? row.name,
    span_kind: SPAN_KINDS[span?.kind ?? 0] ?? "UNSPECIFIED",
    status_code: row.status_code,
    status_message: span?.status_message || null,
    started_at: row.started_at,
    ended_at: row.ended_at,
    provider_name: row.provider_name,
    wb_user_id: row.wb_user_id,
    wb_run_id: null,
    wb_run_step: null,
    wb_run_step_end: null,
    input_tokens: row.prompt_tokens,
    output_tokens: row.completion_tokens,
    cache_read_input_tokens: row.cache_read_tokens,
    cache_creation_input_tokens: row.cache_write_tokens,
    reasoning_tokens: row.reasoning_tokens === null ? null : Number(row.reasoning_tokens),
    total_cost_usd: row.cost,
    artifact_refs: [],
    content_refs: [],
    object_refs: [],
  };
  const entries = [...Object.entries(values), ...NEVER.map((name) => [name, null] as const)];
  return Object.fromEntries(entries.map(([name, value]) => [name, JSON.stringify(value)]));
}

function attributeMembers(attributes: SpanAttributes): Record<string, string> {
  const texts = Object.entries(TEXT_MEMBERS).map(([name, key]) => [name, JSON.stringify(attributes.text(key) ?? null)]);
  const numbers = Object.entries(NUMBER_MEMBERS).map(([name, key]) => {
    const json = attributes.plain(key);
    return [name, json && /^-?\d/.test(json) ? json : "null"];
  });
  const list = (key: string) => {
    const json = attributes.plain(key);
    return json === undefined || json.startsWith("[") ? (json ?? "[]") : `[${json}]`;
  };
  return {
    ...Object.fromEntries([...texts, ...numbers]),
    finish_reasons: list("gen_ai.response.finish_reasons"),
    request_stop_sequences: list("gen_ai.request.stop_sequences"),
  };
}

function customMembers(span: OtlpSpan | undefined): Record<string, string> {
  const found: Record<string, Map<string, string>> = {};
  for (const name of Object.values(CUSTOM)) found[name] = new Map();
  for (const { key, value } of span?.attributes ?? []) {
    if (isMemberKey(key)) continue;
    const [name, json] = customValue(value);
    if (name) found[name]?.set(key, json);
  }
  const object = (values: Map<string, string>) =>
    `{${[...values].map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(",")}}`;
  return Object.fromEntries(Object.entries(found).map(([name, values]) => [name, object(values)]));
}

/** Lists and maps stand among the texts, as JSON. */
function customValue(value: OtlpValue): [string | undefined, string] {
  const json = plainJson(value);
  if (value.kind === "empty") return [undefined, json];
  if (value.kind === "array" || value.kind === "map" || value.kind === "bytes")
    return [CUSTOM.string, value.kind === "bytes" ? json : JSON.stringify(json)];
  // What JSON has no number for is a text already.
  return [value.kind === "double" && json.startsWith('"') ? CUSTOM.string : CUSTOM[value.kind], json];
}

const NO_DETAILS: Record<string, string> = {
  input_messages: "[]",
  output_messages: "[]",
  system_instructions: "[]",
  tool_definitions: "null",
  tool_call_arguments: "null",
  tool_call_result: "null",
  raw_span_dump: "null",
};

function detailMembers(row: SpanRow, attributes: SpanAttributes): Record<string, string> {
  const [turn] = readTurns([row]);
  const { messages, fromInputs } = turn?.chat ?? { messages: [], fromInputs: 0 };
  const textOf = (key: string) => {
    const json = attributes.structured(key);
    return json === undefined ? "null" : json.startsWith('"') ? json : JSON.stringify(json);
  };
  const instructions = textOf("gen_ai.system_instructions");
  return {
    input_messages: JSON.stringify(messages.slice(0, fromInputs).map(messageOf)),
    output_messages: JSON.stringify(messages.slice(fromInputs).map(messageOf)),
    system_instructions: instructions === "null" ? "[]" : `[${instructions}]`,
    tool_definitions: textOf("gen_ai.tool.definitions"),
    tool_call_arguments: textOf("gen_ai.tool.call.arguments"),
    tool_call_result: textOf("gen_ai.tool.call.result"),
    raw_span_dump: JSON.stringify(row.otel_dump),
  };
}

function messageOf({ role, parts }: ChatMessage): { role: string; content: string; finish_reason: string } {
  const texts = parts.flatMap((part) => (part.kind === "text" ? [part.text] : []));
  const content = texts.length === parts.length ? texts.join("\n") : JSON.stringify(parts);
  return { role, content, finish_reason: "" };
}
