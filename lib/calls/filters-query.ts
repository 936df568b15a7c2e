import { type SQL, sql } from "drizzle-orm";
import { AppError } from "../errors.ts";
import { callField } from "../query/call-fields.ts";
import { anywhere, compileLookup, compileQuery } from "../query/compile.ts";
import { NumberLiteral, type Operand, type Operation } from "../query/expression.ts";
import type { Filter } from "./filters.ts";

/** The chips of a filter bar as one condition; each must hold. */
export function filtersCondition(project_id: string, filters: readonly Filter[]): SQL[] {
  return filters.map((filter) => filterCondition(project_id, filter));
}

/** What the indexes alone say of the chips; see `compileLookup`. */
export function filtersLookup(project_id: string, filters: readonly Filter[]): SQL | undefined {
  const lookups = filters.flatMap((filter) =>
    filter.field === "text" ? [] : (compileLookup(project_id, filterExpression(filter)) ?? []),
  );
  return lookups.length > 0 ? sql.join(lookups, sql` AND `) : undefined;
}

/** Whether a chip can only be answered by reading payloads, one call after another. */
export function readsPayloads({ field, op }: Filter): boolean {
  if (field === "text") return true;
  return callField(field).kind === "path" && op !== "is";
}

function filterCondition(project_id: string, filter: Filter): SQL {
  if (filter.field === "text") {
    const found = anywhere(filter.value);
    if (filter.op === "contains") return found;
    if (filter.op === "does not contain") return sql`NOT ${found}`;
    throw new AppError("invalid", `the field "text" knows only "contains" and "does not contain", not "${filter.op}"`);
  }
  return compileQuery(project_id, filterExpression(filter));
}

/** A chip in the wire's query language: what "open as query" and saved views hold. */
export function filterExpression({ field, op, value }: Filter): Operation {
  const operand: Operand = { $getField: field };
  switch (op) {
    case "is":
      return equals(operand, field, value);
    case "is not":
      return { $not: [equals(operand, field, value)] };
    case "contains":
      return { $contains: { input: operand, substr: { $literal: value } } };
    case "does not contain":
      return { $not: [{ $contains: { input: operand, substr: { $literal: value } } }] };
    case "is empty":
      return { $or: [{ $eq: [operand, { $literal: null }] }, ...(isText(field) ? [equalsText(operand, "")] : [])] };
    case "is not empty":
      return { $not: [filterExpression({ field, op: "is empty", value: "" })] };
    case ">":
      return { $gt: [operand, comparable(field, value)] };
    case ">=":
      return { $gte: [operand, comparable(field, value)] };
    case "<":
      return below("$lt", operand, field, value);
    case "<=":
      return below("$lte", operand, field, value);
    case "in last":
      return { $gte: [operand, { $literal: secondsAgo(field, value) }] };
  }
}

/** `is 1` finds the number 1 and the text "1": nobody remembers which one was logged. */
function equals(operand: Operand, field: string, value: string): Operation {
  const number = numberOf(value);
  if (!isText(field)) return { $eq: [operand, number ?? { $literal: value }] };
  if (callField(field).kind !== "path" || number === undefined) return equalsText(operand, value);
  return { $or: [equalsText(operand, value), { $eq: [operand, number] }] };
}

function equalsText(operand: Operand, value: string): Operation {
  return { $eq: [operand, { $literal: value }] };
}

/** A missing value is neither above nor below: a missing part of a payload, which compares as the empty text, is left out. */
function below(operator: "$lt" | "$lte", operand: Operand, field: string, value: string): Operation {
  const bound = comparable(field, value);
  const comparison = { [operator]: [operand, bound] } as { $lt: [Operand, Operand] } | { $lte: [Operand, Operand] };
  if (callField(field).kind !== "path" || numberOf(value)) return comparison;
  return { $and: [{ $convert: { input: operand, to: "exists" } }, comparison] };
}

function comparable(field: string, value: string): Operand {
  const kind = callField(field).kind;
  const number = numberOf(value);
  if (kind === "number" && !number) throw new AppError("invalid", `${field}: "${value}" is not a number`);
  return number && kind !== "text" ? number : { $literal: value };
}

function numberOf(value: string): { $literal: NumberLiteral } | undefined {
  const text = value.trim();
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?$/.test(text)
    ? { $literal: new NumberLiteral(text) }
    : undefined;
}

function isText(field: string): boolean {
  const { kind } = callField(field);
  return kind === "text" || kind === "path";
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };

function secondsAgo(field: string, value: string): NumberLiteral {
  const match = /^(\d{1,6})\s*([smhdw])$/.exec(value.trim());
  const unit = UNIT_SECONDS[match?.[2] ?? ""];
  if (!match || !unit)
    throw new AppError("invalid", `${field}: "${value}" is not a span of time such as 15m, 24h or 7d`);
  return new NumberLiteral(String(Date.now() / 1000 - Number(match[1]) * unit));
}
