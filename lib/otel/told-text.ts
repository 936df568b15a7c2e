import { asJsonText, type JsonText } from "../json/json-text.ts";
import type { OtlpValue } from "./otlp-trace.ts";

/**
 * What stands in a stored dump for a text that the call's inputs are, character by character: it is kept once, not twice.
 * `wholeDump` (db/queries/calls/whole-dump.ts) puts the text back. No dump of ours has an object for a `stringValue` otherwise.
 */
export const TOLD_BY_INPUTS = '"stringValue":{"column":"inputs"}';

/** Shorter texts take no more room than what would stand for them. */
const MIN_CHARACTERS = 64;

/** The stand-in for an attribute's value where the call's inputs tell it. */
export function toldValue(value: OtlpValue, inputs: string | undefined): string | undefined {
  const isTold = value.kind === "string" && value.value.length >= MIN_CHARACTERS && value.value === inputs;
  return isTold ? `{${TOLD_BY_INPUTS}}` : undefined;
}

/** A dump that a client sent itself: where it looks like a stand-in, a space between tokens makes it none. */
export function withoutStandIns(dump: JsonText): JsonText {
  return dump.includes('"stringValue":{"column":')
    ? asJsonText(dump.replaceAll('"stringValue":{"column":', '"stringValue": {"column":'))
    : dump;
}
