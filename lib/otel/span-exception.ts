import { asJsonText, type JsonText } from "../json/json-text.ts";
import { type OtlpSpan, STATUS_ERROR } from "./otlp-trace.ts";
import { SpanAttributes } from "./span-attributes.ts";

/**
 * A failed span's exception as a call has it, in JSON: text of `{type, message, traceback}` where an `exception` event tells
 * more than the status, else the status' own text. Null when the span did not fail.
 */
export function spanException(span: OtlpSpan, attributes: SpanAttributes): JsonText | null {
  if (span.status_code !== STATUS_ERROR) return null;
  const event = span.events.findLast(({ name }) => name === "exception");
  const told = new SpanAttributes(event?.attributes ?? []);
  const type = told.text("exception.type") ?? attributes.text("error.type");
  const traceback = told.text("exception.stacktrace");
  const message = told.text("exception.message") ?? span.status_message;
  const text =
    type || traceback ? JSON.stringify({ type, message, traceback }) : message || "the span ended with an error status";
  return asJsonText(JSON.stringify(text));
}
