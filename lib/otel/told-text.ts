import { asJsonText, type JsonText } from "../json/json-text.ts";
import type { OtlpValue } from "./otlp-trace.ts";

/** The payloads of a call that a span's attribute may be, word for word. */
export type ToldPayloads = { inputs?: string | undefined; output?: string | undefined };

/**
 * What stands in a stored dump for a text that the call's inputs or output are: half of a span is in there once, not twice.
 * `wholeDump` (db/queries/whole-dump.ts) puts the text back. No dump of ours has an object for a `stringValue` otherwise.
 */
export const TOLD = {
  inputs: '"stringValue":{"column":"inputs"}',
  output: '"stringValue":{"column":"output"}',
} as const;

/** Shorter texts take no more room than what would stand for them. */
const MIN_CHARACTERS = 64;

/** The stand-in for an attribute's value where a payload tells it. */
export function toldValue(value: OtlpValue, { inputs, output }: ToldPayloads): string | undefined {
  if (value.kind !== "string" || value.value.length < MIN_CHARACTERS) return undefined;
  if (value.value === inputs) return `{${TOLD.inputs}}`;
  return value.value === output ? `{${TOLD.output}}` : undefined;
}

/** A dump that a client sent itself: where it looks like a stand-in, a space between tokens makes it none. */
export function withoutStandIns(dump: JsonText): JsonText {
  return dump.includes('"stringValue":{"column":')
    ? asJsonText(dump.replaceAll('"stringValue":{"column":', '"stringValue": {"column":'))
    : dump;
}
