import { AppError } from "../errors.ts";
import { CLOSE_BRACE, CLOSE_BRACKET, OPEN_BRACE, OPEN_BRACKET, QUOTE } from "../json/char-codes.ts";
import type { JsonText } from "../json/json-text.ts";
import { parseString, skipSpace, skipValue } from "../json/scan.ts";

/** The deepest nesting taken. Python refuses some 1,000 levels; past 12,000, Postgres runs out of stack checking the text. */
export const MAX_NESTING = 5_000;

/** An object or array that is still open, with what it holds so far already as Python writes it. */
type OpenContainer = {
  /** Members by key, in a dict's way: a repeated key keeps its first place and takes the last value. */
  members: Map<string, string> | undefined;
  /** The key that waits for its value; only in objects. */
  key: string;
  /** An array's items, each behind its separator. */
  items: string;
};

/**
 * What Python's `json.dumps(json.loads(text))` gives: `", "` and `": "` between parts, escapes for everything outside
 * printable ASCII, numbers as Python prints them. Digests are taken over it. The text must be one valid JSON value. It is
 * read in one pass without recursion, so depth costs no stack.
 *
 * @throws {AppError} when the value nests deeper than `MAX_NESTING`.
 */
export function pythonJsonDumps(text: JsonText): string {
  const open: OpenContainer[] = [];
  let position = skipSpace(text, 0);
  for (;;) {
    const code = text.charCodeAt(position);
    let value: string;
    if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (open.length === MAX_NESTING) {
        throw new AppError("invalid", `a value nests deeper than ${MAX_NESTING.toLocaleString("en")} levels`);
      }
      const container = { members: code === OPEN_BRACE ? new Map<string, string>() : undefined, key: "", items: "" };
      open.push(container);
      position = skipSpace(text, position + 1);
      if (!isClosing(text.charCodeAt(position))) {
        if (container.members) position = readKey(text, position, container);
        continue;
      }
      value = close(open);
      position++;
    } else {
      const end = skipValue(text, position);
      value = pythonScalar(text, position, end);
      position = end;
    }
    // The value may be the last of its container, and that one the last of its own.
    for (;;) {
      const container = open.at(-1);
      if (!container) return value;
      add(container, value);
      position = skipSpace(text, position);
      const next = text.charCodeAt(position);
      position = skipSpace(text, position + 1);
      if (!isClosing(next)) {
        if (container.members) position = readKey(text, position, container);
        break;
      }
      value = close(open);
    }
  }
}

function isClosing(code: number): boolean {
  return code === CLOSE_BRACE || code === CLOSE_BRACKET;
}

/** Takes the key at `position`; returns where its value starts. */
function readKey(text: string, position: number, container: OpenContainer): number {
  const end = skipValue(text, position);
  container.key = pythonString(text, position, end);
  return skipSpace(text, skipSpace(text, end) + 1);
}

function add(container: OpenContainer, value: string): void {
  if (container.members) container.members.set(container.key, value);
  else container.items += container.items === "" ? value : `, ${value}`;
}

function close(open: OpenContainer[]): string {
  const container = open.pop();
  if (!container?.members) return `[${container?.items ?? ""}]`;
  let members = "";
  for (const [key, value] of container.members) members += `${members === "" ? "" : ", "}${key}: ${value}`;
  return `{${members}}`;
}

function pythonScalar(text: string, start: number, end: number): string {
  const code = text.charCodeAt(start);
  if (code === QUOTE) return pythonString(text, start, end);
  const slice = text.slice(start, end);
  return slice === "true" || slice === "false" || slice === "null" ? slice : pythonNumber(slice);
}

/** Python keeps integers exact and prints the shortest decimal that reads back as the same double. */
function pythonNumber(text: string): string {
  if (!/[.eE]/.test(text)) return text === "-0" ? "0" : text;
  const value = Number(text);
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const sign = value < 0 ? "-" : "";
  const [mantissa = "", exponentText = ""] = Math.abs(value).toExponential().split("e");
  const digits = mantissa.replace(".", "");
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    const size = Math.abs(exponent).toString().padStart(2, "0");
    return `${sign}${digits[0]}${fraction}e${exponent < 0 ? "-" : "+"}${size}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}.${digits.slice(exponent + 1) || "0"}`;
}

const PLAIN_STRING = /^[ !#-[\]-~]*$/;
/** What a UTF-16 unit is written as; grows by the units that are met. */
const escapes = new Map<string, string>();

function pythonString(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1);
  if (PLAIN_STRING.test(inner)) return text.slice(start, end);
  // Both escape quotes, backslashes and control characters alike; Python also whatever is not ASCII, and DEL. Without the
  // `u` flag each half of a surrogate pair is escaped on its own, as Python does.
  return JSON.stringify(parseString(text, start, end)).replace(/[^ -~]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  let written = escapes.get(unit);
  if (written === undefined) {
    written = `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
    escapes.set(unit, written);
  }
  return written;
}
