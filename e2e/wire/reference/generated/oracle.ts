import type { LoggedCall } from "./logged-calls.ts";

/**
 * What the wire's query language means, written down a second time in plain code: where the reference server answers
 * otherwise for one of its known reasons, Weft must answer as this does.
 */

export type Expression = Readonly<Record<string, unknown>>;
export type SortBy = { field: string; direction: string };
type Value =
  | { kind: "text"; text: string | null; column?: boolean }
  | { kind: "number"; number: number | null }
  | { kind: "bool"; bool: boolean };

export function matches(call: LoggedCall, expression: Expression): boolean {
  const [name = ""] = Object.keys(expression);
  const operands = expression[name] as readonly Expression[];
  switch (name) {
    case "$and":
      return operands.every((operand) => matches(call, operand));
    case "$or":
      return operands.some((operand) => matches(call, operand));
    case "$not":
      return !matches(call, operands[0] ?? {});
    case "$eq":
      return equal(call, operands[0] ?? {}, operands[1] ?? {});
    case "$gt":
    case "$gte":
      return above(call, operands[0] ?? {}, operands[1] ?? {}, name === "$gte");
    case "$in": {
      const [input, items] = expression.$in as [Expression, readonly Expression[]];
      return items.some((item) => equal(call, input, item));
    }
    case "$contains": {
      const { input, substr, case_insensitive } = expression.$contains as Record<string, Expression>;
      const value = operandValue(call, input ?? {});
      if (isUnknown(value)) return false;
      const [whole, part] = [textOf(value), textOf(operandValue(call, substr ?? {}))];
      return case_insensitive ? whole.toLowerCase().includes(part.toLowerCase()) : whole.includes(part);
    }
    default: {
      const value = operandValue(call, expression);
      return value.kind === "bool" ? value.bool : ["true", "1"].includes(textOf(value).toLowerCase());
    }
  }
}

function equal(call: LoggedCall, left: Expression, right: Expression): boolean {
  if (left.$literal === null) return isMissing(operandValue(call, right));
  if (right.$literal === null) return isMissing(operandValue(call, left));
  const [a, b] = [operandValue(call, left), operandValue(call, right)];
  if (a.kind === "number" || b.kind === "number") {
    const [x, y] = [numberOf(a), numberOf(b)];
    return x !== null && y !== null && x === y;
  }
  return !isUnknown(a) && !isUnknown(b) && textOf(a) === textOf(b);
}

function above(call: LoggedCall, left: Expression, right: Expression, orEqual: boolean): boolean {
  const [a, b] = [operandValue(call, left), operandValue(call, right)];
  if (a.kind === "number" || b.kind === "number") {
    const [x, y] = [numberOf(a), numberOf(b)];
    return x !== null && y !== null && (orEqual ? x >= y : x > y);
  }
  if (isUnknown(a) || isUnknown(b)) return false;
  const order = compareTexts(textOf(a), textOf(b));
  return orEqual ? order >= 0 : order > 0;
}

function operandValue(call: LoggedCall, operand: Expression): Value {
  if ("$literal" in operand) return literalValue(operand.$literal);
  if ("$getField" in operand) return fieldOf(call, operand.$getField as string);
  if ("$convert" in operand) {
    const { input, to } = operand.$convert as { input: Expression; to: string };
    return converted(operandValue(call, input), to);
  }
  return { kind: "bool", bool: matches(call, operand) };
}

function literalValue(value: unknown): Value {
  if (typeof value === "number") return { kind: "number", number: value };
  return { kind: "text", text: value === null ? null : typeof value === "string" ? value : JSON.stringify(value) };
}

function converted(value: Value, to: string): Value {
  if (to === "exists") return { kind: "bool", bool: !isMissing(value) };
  if (to === "string") return { kind: "text", text: textOf(value) };
  if (to === "bool") return { kind: "bool", bool: ["true", "1"].includes(textOf(value).toLowerCase()) };
  const number = numberOf(value);
  return { kind: "number", number: number === null || to === "double" ? number : Math.trunc(number) };
}

/** A field's value; `null` where it is missing. */
export function fieldOf(call: LoggedCall, name: string): Value {
  if (name === "summary.weave.status") return { kind: "text", text: statusOf(call) };
  if (name === "summary.weave.latency_ms") return { kind: "number", number: latencyOf(call) };
  const [root = "", ...path] = name.split(".");
  if (!["inputs", "attributes", "output", "summary"].includes(root)) {
    return { kind: "text", text: (call as unknown as Record<string, string | null>)[name] ?? null, column: true };
  }
  let value: unknown = call[root as "inputs"];
  for (const step of path) {
    if (value === null || typeof value !== "object") return { kind: "text", text: null };
    const isPart = Array.isArray(value) ? /^\d+$/.test(step) : Object.hasOwn(value, step);
    value = isPart ? (value as Record<string, unknown>)[step] : undefined;
  }
  if (value === null || value === undefined) return { kind: "text", text: null };
  return { kind: "text", text: typeof value === "string" ? value : JSON.stringify(value) };
}

function statusOf({ exception, ended_at, summary }: LoggedCall): string {
  const counts = summary.status_counts as { error?: number } | undefined;
  if (exception !== null) return "error";
  if (ended_at === null) return "running";
  return (counts?.error ?? 0) > 0 ? "descendant_error" : "success";
}

function latencyOf({ started_at, ended_at }: LoggedCall): number | null {
  return ended_at === null ? null : Date.parse(ended_at) - Date.parse(started_at);
}

function isMissing(value: Value): boolean {
  return (value.kind === "text" && value.text === null) || (value.kind === "number" && value.number === null);
}

/** A column without a value compares with nothing; a missing path is the empty text. */
function isUnknown(value: Value): boolean {
  return value.kind === "text" && value.text === null && value.column === true;
}

function textOf(value: Value): string {
  if (value.kind === "text") return value.text ?? "";
  return String(value.kind === "number" ? (value.number ?? "") : value.bool);
}

function numberOf(value: Value): number | null {
  if (value.kind === "number") return value.number;
  const text = textOf(value).trim();
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(text) ? Number(text) : null;
}

/** As PostgreSQL's and SQLite's binary order: by the bytes of UTF-8. */
export function compareTexts(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Existing values before missing ones, then numbers by size before texts; `direction` turns only the last two round. */
export function sortBy<T>(
  items: readonly T[],
  sorts: readonly SortBy[],
  fieldOfItem: (item: T, field: string) => Value,
): T[] {
  return items.toSorted((a, b) => {
    for (const { field, direction } of sorts) {
      const order = compareValues(fieldOfItem(a, field), fieldOfItem(b, field), direction === "desc" ? -1 : 1);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function compareValues(a: Value, b: Value, sign: number): number {
  if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b));
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== null && y !== null) return sign * (x - y) || sign * compareTexts(textOf(a), textOf(b));
  if (x !== null || y !== null) return x === null ? 1 : -1;
  return sign * compareTexts(textOf(a), textOf(b));
}
