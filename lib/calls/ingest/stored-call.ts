import type { JsonText } from "../../json/json-text.ts";
import { EMPTY_OBJECT, NULL_TEXT } from "../../json/json-text.ts";
import { hasUndecodableEscape } from "../../json/limits.ts";
import { withoutStandIns } from "../../otel/told-text.ts";
import { loggedKind } from "../call-kind.ts";
import type { CallEnd, CallStart } from "./call-parts.ts";
import { fieldHashes, type Mark } from "./field-hashes.ts";
import { fieldValues } from "./field-values.ts";
import { previewException, previewInputs, previewValue } from "./preview.ts";
import { traceName } from "./trace-name.ts";
import { descendantErrors, type Usage, usageOf } from "./usage.ts";

/** What a start contributes to a call's row. */
export type StoredStart = {
  trace_id: string;
  parent_id: string | null;
  op_name: string;
  trace_name: string;
  display_name: string | null;
  thread_id: string | null;
  turn_id: string | null;
  wb_user_id: string | null;
  wb_run_id: string | null;
  wb_run_step: number | null;
  kind: string | null;
  started_at: string;
  attributes: JsonText;
  inputs: JsonText;
  otel_dump: JsonText | null;
  inputs_preview: string | null;
  start_bytes: number;
  start_undecodable: boolean;
  start_fields: number[];
  start_values: string;
};

/** What an end contributes. */
export type StoredEnd = {
  ended_at: string;
  exception: JsonText | null;
  output: JsonText;
  summary: JsonText;
  wb_run_step_end: number | null;
  output_preview: string | null;
  exception_preview: string | null;
  end_bytes: number;
  end_undecodable: boolean;
  end_fields: number[];
  end_values: string;
  descendant_errors: number;
} & Usage;

/** A call as one batch tells of it: its start, its end, or both. */
export type CallParts = { id: string; start?: StoredStart; end?: StoredEnd };

type Ids = { id: string; trace_id: string };

/** Derives what lists and filters need from a start. Throws `SyntaxError` when a payload is not valid JSON. */
export function storeStart(project_id: string, start: CallStart, { id, trace_id }: Ids, user: string): StoredStart {
  const inputs = JSON.parse(start.inputs) as unknown;
  const attributes = JSON.parse(start.attributes) as unknown;
  if (start.otel_dump) JSON.parse(start.otel_dump);
  return {
    trace_id,
    parent_id: start.parent_id ?? null,
    op_name: start.op_name,
    trace_name: traceName(start.op_name),
    display_name: start.display_name || null,
    thread_id: start.thread_id ?? null,
    turn_id: start.turn_id ?? null,
    wb_user_id: user,
    wb_run_id: start.wb_run_id ?? null,
    wb_run_step: start.wb_run_step ?? null,
    kind: loggedKind(attributes),
    started_at: start.started_at,
    attributes: start.attributes,
    inputs: start.inputs,
    otel_dump: start.otel_dump ? withoutStandIns(start.otel_dump) : null,
    inputs_preview: previewInputs(inputs),
    start_bytes: Buffer.byteLength(start.inputs) + Buffer.byteLength(start.attributes),
    start_undecodable: hasUndecodableEscape(start.inputs) || hasUndecodableEscape(start.attributes),
    start_fields: fieldHashes(project_id, { inputs, attributes }, marksOf(start)),
    start_values: fieldValues({ project_id, id }, { attributes, inputs }),
  };
}

function marksOf({ op_name, thread_id }: CallStart): [Mark, string][] {
  const marks: [Mark, string][] = [
    ["op_name", op_name],
    ["trace_name", traceName(op_name)],
  ];
  if (thread_id) marks.push(["thread_id", thread_id]);
  return marks;
}

/** Derives what lists and filters need from an end. Throws `SyntaxError` when a payload is not valid JSON. */
export function storeEnd(end: CallEnd): StoredEnd {
  const { project_id } = end;
  const outputText = end.output ?? NULL_TEXT;
  const summaryText = end.summary ?? EMPTY_OBJECT;
  const output = JSON.parse(outputText) as unknown;
  const summary = JSON.parse(summaryText) as unknown;
  const exception = end.exception ?? null;
  return {
    ended_at: end.ended_at,
    exception,
    output: outputText,
    summary: summaryText,
    wb_run_step_end: end.wb_run_step_end ?? null,
    output_preview: previewValue(output),
    exception_preview: exception ? previewException(JSON.parse(exception) as string) : null,
    end_bytes: Buffer.byteLength(outputText) + Buffer.byteLength(summaryText),
    end_undecodable: hasUndecodableEscape(outputText) || hasUndecodableEscape(summaryText),
    end_fields: fieldHashes(project_id, { output, summary }),
    end_values: fieldValues(end, { output, summary }),
    descendant_errors: descendantErrors(summary),
    ...usageOf(summary),
  };
}
