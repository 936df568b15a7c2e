import type { CallParts } from "../../../lib/calls/ingest/stored-call.ts";
import type { Sql } from "../../connect.ts";
import { markLate } from "./late-calls.ts";

/**
 * Writes a project's calls in one statement, and says which of them blocks of signatures do not know. A call's start columns are taken once, when its start is first seen, its end
 * columns likewise: repeats and any order of arrival give the same row, and a repeat writes nothing.
 *
 * Columns travel as one text each, their values apart by U+001E, which valid JSON text cannot hold: neither side escapes
 * anything. (An array literal doubles the quotes of every payload; a `json` parameter is parsed twice.) Measured in
 * `bench/ingest.ts`. With `turns`, others have theirs between any two columns.
 */
export async function writeCalls(
  sql: Sql,
  project_id: string,
  calls: readonly CallParts[],
  turns?: Turns,
): Promise<void> {
  if (calls.length === 0) return;
  const columns: string[] = [];
  for (const [, , read] of COLUMNS) {
    if (turns?.isOver) await turns.next();
    columns.push(column(calls, read));
  }
  await turns?.next();
  await sql.unsafe(WRITE_CALLS, [project_id, ...columns], { prepare: true });
}

type Turns = { readonly isOver: boolean; next(): Promise<void> };

const SEPARATOR = "\x1e";
const NULL = "\x1d";

type Value = string | number | boolean | null | undefined;
type Column = readonly [
  name: string,
  type: "text" | "timestamptz" | "json" | "int8" | "int2" | "int4" | "bool" | "int4[]",
  (call: CallParts) => Value,
];

const START_COLUMNS: readonly Column[] = [
  ["trace_id", "text", (call) => call.start?.trace_id],
  ["parent_id", "text", (call) => call.start?.parent_id],
  ["op_name", "text", (call) => call.start?.op_name],
  ["trace_name", "text", (call) => call.start?.trace_name],
  ["display_name", "text", (call) => call.start?.display_name],
  ["thread_id", "text", (call) => call.start?.thread_id],
  ["turn_id", "text", (call) => call.start?.turn_id],
  ["wb_user_id", "text", (call) => call.start?.wb_user_id],
  ["wb_run_id", "text", (call) => call.start?.wb_run_id],
  ["wb_run_step", "int8", (call) => call.start?.wb_run_step],
  ["kind", "text", (call) => call.start?.kind],
  ["started_at", "timestamptz", (call) => call.start?.started_at],
  ["attributes", "json", (call) => call.start?.attributes],
  ["inputs", "json", (call) => call.start?.inputs],
  ["otel_dump", "json", (call) => call.start?.otel_dump],
  ["inputs_preview", "text", (call) => call.start?.inputs_preview],
  ["start_bytes", "int4", (call) => call.start?.start_bytes],
  ["start_undecodable", "bool", (call) => call.start?.start_undecodable],
  ["start_fields", "int4[]", (call) => call.start && `{${call.start.start_fields.join(",")}}`],
  ["start_values", "text", (call) => call.start?.start_values],
  ["is_root", "bool", (call) => call.start && call.start.parent_id === null],
];

const END_COLUMNS: readonly Column[] = [
  ["ended_at", "timestamptz", (call) => call.end?.ended_at],
  ["exception", "json", (call) => call.end?.exception],
  ["output", "json", (call) => call.end?.output],
  ["summary", "json", (call) => call.end?.summary],
  ["wb_run_step_end", "int8", (call) => call.end?.wb_run_step_end],
  ["output_preview", "text", (call) => call.end?.output_preview],
  ["exception_preview", "text", (call) => call.end?.exception_preview],
  ["end_bytes", "int4", (call) => call.end?.end_bytes],
  ["end_undecodable", "bool", (call) => call.end?.end_undecodable],
  ["end_fields", "int4[]", (call) => call.end && `{${call.end.end_fields.join(",")}}`],
  ["end_values", "text", (call) => call.end?.end_values],
  ["descendant_errors", "int4", (call) => call.end?.descendant_errors],
  ["prompt_tokens", "int8", (call) => call.end?.prompt_tokens],
  ["completion_tokens", "int8", (call) => call.end?.completion_tokens],
  ["total_tokens", "int8", (call) => call.end?.total_tokens],
  ["model", "text", (call) => call.end?.model],
  ["cache_read_tokens", "int8", (call) => call.end?.cache_read_tokens],
  ["cache_write_tokens", "int8", (call) => call.end?.cache_write_tokens],
  // Spans come whole: one without usage is marked, since nothing rolls up to it what is below.
  ["usage_models", "int2", (call) => call.end && (call.end.usage_models || (call.start?.otel_dump ? -1 : 0))],
  ["usage", "json", (call) => call.end?.usage],
];

const COLUMNS: readonly Column[] = [["id", "text", (call) => call.id], ...START_COLUMNS, ...END_COLUMNS];

function column(calls: readonly CallParts[], read: Column[2]): string {
  let text = "";
  for (let at = 0; at < calls.length; at++) {
    const call = calls[at];
    const value = call && read(call);
    if (at > 0) text += SEPARATOR;
    text += value === null || value === undefined ? NULL : value;
  }
  return text;
}

const WRITE_CALLS = buildStatement();

function buildStatement(): string {
  const names = COLUMNS.map(([name]) => name).join(", ");
  const values = COLUMNS.map(([name, type]) => (type === "text" ? name : `${name}::${type}`)).join(", ");
  // A text without a separator is one value, also when it is empty, of which `string_to_array` makes none.
  const arrays = COLUMNS.map(
    (_, at) => `coalesce(nullif(string_to_array($${at + 2}::text, E'\\x1e', E'\\x1d'), '{}'), '{""}')`,
  ).join(", ");
  const once = (columns: readonly Column[], marker: string) =>
    columns.map(([name]) => `${name} = CASE WHEN c.${marker} IS NULL THEN excluded.${name} ELSE c.${name} END`);
  return markLate(`
    INSERT INTO calls AS c (project_id, ${names})
    SELECT $1::text, ${values} FROM unnest(${arrays}) AS batch(${names})
    ON CONFLICT (project_id, id) DO UPDATE SET ${[...once(START_COLUMNS, "started_at"), ...once(END_COLUMNS, "ended_at")].join(", ")}
    WHERE (c.started_at IS NULL AND excluded.started_at IS NOT NULL) OR (c.ended_at IS NULL AND excluded.ended_at IS NOT NULL)
    RETURNING c.started_at`);
}
