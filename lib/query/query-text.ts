import type { Operation } from "./expression.ts";
import { NumberLiteral } from "./number-literal.ts";

/** A query as the wire has it, `{"$expr": …}`, with every number's own digits; `indent` 0 is all on one line. */
export function formatQuery(operation: Operation, indent = 0): string {
  return write({ $expr: operation }, indent, "");
}

function write(value: unknown, indent: number, margin: string): string {
  if (value instanceof NumberLiteral)
    return value.source
      .replace(/^\+/, "")
      .replace(/^(-?)\./, "$10.")
      .replace(/\.(?=$|[eE])/, "");
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = margin + " ".repeat(indent);
  const members = Array.isArray(value)
    ? value.map((item) => write(item, indent, inner))
    : Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]) => `${JSON.stringify(key)}:${indent ? " " : ""}${write(member, indent, inner)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const flat = `${open}${members.join(indent ? ", " : ",")}${close}`;
  // What is short stays on its line: an operand should not take five.
  if (indent === 0 || (flat.length <= SHORT && !flat.includes("\n"))) return flat;
  return `${open}\n${members.map((member) => inner + member).join(",\n")}\n${margin}${close}`;
}

const SHORT = 72;

/** Reads a query's JSON keeping numbers as written. Throws `SyntaxError` when it is no JSON; what it means is not checked. */
export function parseQueryJson(text: string): unknown {
  return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown) as unknown;
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === "number" ? new NumberLiteral(context?.source ?? String(value)) : value;
}
