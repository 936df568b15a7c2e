import type { PartBatch } from "../calls/ingest/part-batch.ts";
import { storeEnd, storeStart } from "../calls/ingest/stored-call.ts";
import { EMPTY_OBJECT, type JsonText } from "../json/json-text.ts";
import { isTooDeep, MAX_JSON_DEPTH } from "../json/limits.ts";
import { callAttributes } from "./call-attributes.ts";
import { callSummary } from "./call-summary.ts";
import { readSpan } from "./conventions/read-span.ts";
import { dumpSpan } from "./dump-span.ts";
import { SpanRefusal } from "./limits.ts";
import type { OtlpSpan } from "./otlp-trace.ts";
import { SpanAttributes } from "./span-attributes.ts";
import { spanException } from "./span-exception.ts";
import { instantOf } from "./span-time.ts";

/** Where a scope's spans go, and what they share. */
export type SpanTarget = {
  batch: PartBatch;
  user: string;
  project_id: string;
  dumpOrigin: string;
  attributesOrigin: string;
};

/** Adds a span to the batch as a call: its start, and its end when it has one. Throws `SpanRefusal` when it can't be one. */
export function addSpan({ batch, user, project_id, dumpOrigin, attributesOrigin }: SpanTarget, span: OtlpSpan): void {
  checkSpan(span);
  const attributes = new SpanAttributes(span.attributes);
  const { reading, isPayload } = readSpan(attributes, span);
  const ids = { id: span.span_id, trace_id: span.trace_id };
  const inputs = checked(reading.inputs ?? EMPTY_OBJECT);
  const output = reading.output && checked(reading.output);
  const start = storeStart(
    project_id,
    {
      ...ids,
      project_id,
      op_name: cut(span.name, MAX_OP_NAME) || "span",
      display_name: reading.display_name && cut(reading.display_name, MAX_TEXT),
      parent_id: isZero(span.parent_span_id) ? null : span.parent_span_id,
      thread_id: reading.thread_id && cut(reading.thread_id, MAX_TEXT),
      turn_id: reading.turn_id,
      started_at: instantOf(span.start_ns),
      attributes: checked(
        callAttributes(span, attributes, { kind: reading.kind, isPayload, origin: attributesOrigin }),
      ),
      inputs,
    },
    ids,
    user,
  );
  // Written by us, so it needs no check that it is JSON.
  start.otel_dump = checked(dumpSpan(span, dumpOrigin, inputs));
  const end =
    span.end_ns > 0n &&
    storeEnd({
      project_id,
      id: span.span_id,
      ended_at: instantOf(span.end_ns),
      exception: spanException(span, attributes),
      output,
      summary: callSummary(reading),
    });
  batch.addStart(project_id, span.span_id, start);
  if (end) batch.addEnd(project_id, span.span_id, end);
}

/** The longest name of an op that is no ref; clients filter and group by it. */
const MAX_OP_NAME = 128;
const MAX_TEXT = 1024;

function checkSpan({ span_id, trace_id, parent_span_id, name, start_ns }: OtlpSpan): void {
  const refuse = (reason: string) => new SpanRefusal(`span "${name.slice(0, 60)}": ${reason}`);
  if (!/^[0-9a-f]{16}$/.test(span_id) || isZero(span_id))
    throw refuse(`the span id "${span_id.slice(0, 40)}" is not 16 hex digits`);
  if (!/^[0-9a-f]{32}$/.test(trace_id) || isZero(trace_id))
    throw refuse(`the trace id "${trace_id.slice(0, 40)}" is not 32 hex digits`);
  if (!/^(?:[0-9a-f]{16})?$/.test(parent_span_id))
    throw refuse(`the parent's id "${parent_span_id.slice(0, 40)}" is not 16 hex digits`);
  if (start_ns === 0n) throw refuse("the start time is missing");
}

function isZero(id: string): boolean {
  return /^0*$/.test(id);
}

/** A name that can be stored: what a text column can't hold is replaced, the rest is in the dump. */
function cut(text: string, maxLength: number): string {
  const short = text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
  return short.toWellFormed().replace(UNSTORABLE, "\ufffd");
}

const UNSTORABLE = /[\0\x1d\x1e]/g;

function checked(text: JsonText): JsonText {
  if (isTooDeep(text)) throw new SpanRefusal(`the span is nested deeper than ${MAX_JSON_DEPTH} levels`);
  return text;
}
