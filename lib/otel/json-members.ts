import { type JsonNode, member } from "../values/parse-json.ts";
import { SpanRefusal } from "./limits.ts";

// The members of a message in the protocol's JSON mapping, each by its type. A member of another type refuses the span.

/** The digits of an integer that may have come as text, as a number, or as a number with an exponent or `.0`. */
export function integerText(text: string, what: string): string {
  if (/^(?:0|-?[1-9]\d{0,19})$/.test(text)) return text;
  if (/^-?\d{1,20}$/.test(text)) return BigInt(text).toString();
  const number = Number(text);
  if (text !== "" && Number.isSafeInteger(number)) return String(number);
  throw new SpanRefusal(`${what} is not an integer: ${text.slice(0, 40)}`);
}

/** A double as it came: its digits, or `NaN` and the infinities by their names. */
export function doubleText(text: string): string {
  if (/^(?:NaN|-?Infinity)$/.test(text) || /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return text;
  throw new SpanRefusal(`doubleValue is not a number: ${text.slice(0, 40)}`);
}

/** A time in nanoseconds since 1970, or a length of it; 0 where the member is missing. */
export function nanosOf(node: JsonNode, key: string): bigint {
  const found = member(node, key);
  if (!found || found.kind === "null") return 0n;
  const nanos = BigInt(integerText(scalarOf(found), key));
  if (nanos < 0n || nanos >= 1n << 64n) throw new SpanRefusal(`${key} is out of range`);
  return nanos;
}

/** An enum's number, also by its name; 0 where the member is missing. */
export function enumOf(node: JsonNode | undefined, key: string, prefix: string, names: readonly string[]): number {
  const found = member(node, key);
  if (found?.kind === "string" && found.value.startsWith(prefix)) {
    const at = names.indexOf(found.value.slice(prefix.length));
    if (at < 0) throw new SpanRefusal(`${key} is not known: ${found.value.slice(0, 40)}`);
    return at;
  }
  return countOf(node, key);
}

/** A number from 0 to 2^32 - 1; 0 where the member is missing. */
export function countOf(node: JsonNode | undefined, key: string): number {
  const found = member(node, key);
  if (!found || found.kind === "null") return 0;
  const count = Number(scalarOf(found));
  if (!Number.isInteger(count) || count < 0 || count > 0xffffffff) throw new SpanRefusal(`${key} is not a count`);
  return count;
}

/** A text; empty where the member is missing. */
export function textOf(node: JsonNode | undefined, key: string): string {
  const found = member(node, key);
  if (!found || found.kind === "null") return "";
  if (found.kind !== "string") throw new SpanRefusal(`${key} is not a text`);
  return found.value;
}

/** A text or a number as its text; empty of anything else. */
export function scalarOf(node: JsonNode): string {
  if (node.kind === "string") return node.value;
  return node.kind === "number" ? node.text : "";
}

/** The items of a list; none where the member is missing. */
export function listOf(node: JsonNode | undefined, key: string): readonly JsonNode[] {
  const found = member(node, key);
  if (!found || found.kind === "null") return [];
  if (found.kind !== "array") throw new SpanRefusal(`${key} is not a list`);
  return found.items;
}
