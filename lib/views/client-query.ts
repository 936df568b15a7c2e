import { chipsOfExpression } from "../calls/filters/expression-filters.ts";
import type { Filter } from "../calls/filters/filters.ts";
import { tableName } from "../calls/wire/wire-query.ts";
import { withLess } from "../query/client-operators.ts";
import { type Operand, type Operation, readQuery } from "../query/expression.ts";
import { NumberLiteral } from "../query/number-literal.ts";
import { formatQuery, parseQueryJson } from "../query/query-text.ts";
import { renameFields } from "../query/rename-fields.ts";

/** Reads a query that another client saved; undefined when it is none. */
export function readClientQuery(text: string): Operation | undefined {
  const value = parseQueryJson(text);
  const expression = withoutMarkers(
    value !== null && typeof value === "object" && "$expr" in value ? value.$expr : value,
  );
  const read = readQuery(formatQuery(expression as Operation));
  return "operation" in read ? read.operation : undefined;
}

/** The Python client saves each part of a query as an object that names its class. */
function withoutMarkers(operand: unknown): unknown {
  if (Array.isArray(operand)) return operand.map(withoutMarkers);
  if (operand === null || typeof operand !== "object" || operand instanceof NumberLiteral) return operand;
  const members = Object.entries(operand).filter(([key]) => !MARKERS.has(key));
  return Object.fromEntries(members.map(([key, value]) => [key, key === "$literal" ? value : withoutMarkers(value)]));
}

const MARKERS = new Set(["_type", "_class_name", "_bases"]);

/** A query that another client saved, as chips and, for what no chip can say, a query beside them. It asks for the same. */
export function clientQuery(operation: Operation): { filters: Filter[]; query: string | null } {
  const { filters, rest } = chipsOfExpression(withLess(plainly(renameFields(operation, tableName)) as Operation));
  return { filters, query: rest ? formatQuery(rest) : null };
}

/** Clients convert a field before they compare it with a number, which the comparison does anyway, and write times as seconds. */
function plainly(operand: unknown): unknown {
  if (Array.isArray(operand)) return operand.map(plainly);
  if (operand === null || typeof operand !== "object" || operand instanceof NumberLiteral) return operand;
  const entries = Object.entries(operand).map(([key, value]): [string, unknown] => [
    key,
    COMPARISONS.has(key) && Array.isArray(value) ? plainSides(value) : plainly(value),
  ]);
  return Object.fromEntries(entries);
}

const COMPARISONS = new Set(["$eq", "$gt", "$gte", "$lt", "$lte"]);
const TIMES = new Set(["started_at", "ended_at"]);

function plainSides([left, right]: Operand[]): unknown[] {
  const number = right && "$literal" in right && right.$literal instanceof NumberLiteral ? right.$literal : undefined;
  if (!left || !number) return [plainly(left), plainly(right)];
  const field = "$convert" in left && left.$convert.to === "double" ? left.$convert.input : left;
  const seconds = Number(number.source);
  if ("$getField" in field && TIMES.has(field.$getField) && Math.abs(seconds) < 8e12)
    return [field, { $literal: new Date(seconds * 1000).toISOString() }];
  return [plainly(field), right];
}
