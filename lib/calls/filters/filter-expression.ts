import { AppError } from "../../errors.ts";
import type { Literal, Operand, Operation } from "../../query/expression.ts";
import { fieldKind } from "../../query/field-kinds.ts";
import { parseNumberLiteral } from "../../query/number-literal.ts";
import { formatBeforeNow, parseSpan } from "../../query/relative-time.ts";
import { parseBounds, parseList } from "./filter-values.ts";
import type { Filter } from "./filters.ts";

/**
 * A chip in the wire's query language: what the editor shows as JSON, saved views hold and the server compiles. Chips that
 * mean the same are written the same, so that `chipOfExpression` finds the chip again.
 */
export function filterExpression({ field, op, value }: Filter): Operation {
  if (field === "text") return textExpression(op, value);
  const operand: Operand = { $getField: field };
  switch (op) {
    case "is":
      return equals(operand, field, value);
    case "is not":
      return { $not: [equals(operand, field, value)] };
    case "in":
      return among(operand, field, value);
    case "not in":
      return { $not: [among(operand, field, value)] };
    case "contains":
      return contains(operand, value);
    case "does not contain":
      return { $not: [contains(operand, value)] };
    case "starts with":
      return startsWith(operand, field, value);
    case ">":
      return { $gt: [operand, comparable(field, value)] };
    case ">=":
      return { $gte: [operand, comparable(field, value)] };
    case "<":
      return below({ $lt: [operand, comparable(field, value)] }, operand, field, value);
    case "<=":
      return below({ $lte: [operand, comparable(field, value)] }, operand, field, value);
    case "between":
      return between(operand, field, value);
    case "is empty":
      return empty(operand, field);
    case "is not empty":
      return { $not: [empty(operand, field)] };
    case "exists":
      return { $not: [{ $eq: [operand, literal(null)] }] };
    case "does not exist":
      return { $eq: [operand, literal(null)] };
    case "in last":
      return { $gte: [operand, literal(instantAgo(field, value))] };
  }
}

/** All chips as one query; undefined when there are none. */
export function filtersExpression(filters: readonly Filter[]): Operation | undefined {
  const parts = filters.map(filterExpression);
  return parts.length > 1 ? { $and: parts } : parts[0];
}

/** Contains anywhere in inputs or output. */
function textExpression(op: Filter["op"], value: string): Operation {
  const found: Operation = {
    $or: [contains({ $getField: "inputs" }, value), contains({ $getField: "output" }, value)],
  };
  if (op === "contains") return found;
  if (op === "does not contain") return { $not: [found] };
  throw new AppError("invalid", `the field "text" knows only "contains" and "does not contain", not "${op}"`);
}

/** `is 1` finds the number 1 and the text "1": nobody remembers which one was logged, and the wire compares so. */
function equals(operand: Operand, field: string, value: string): Operation {
  return { $eq: [operand, equatable(field, value)] };
}

function equatable(field: string, value: string): Operand {
  const number = fieldKind(field) === "text" ? undefined : parseNumberLiteral(value);
  return literal(number ?? value);
}

function among(operand: Operand, field: string, value: string): Operation {
  return { $in: [operand, parseList(value).map((item) => equatable(field, item))] };
}

function contains(operand: Operand, value: string): Operation {
  return { $contains: { input: operand, substr: literal(value) } };
}

/** Texts compare by code point, so those with a beginning are the ones from it up to the next beginning. */
function startsWith(operand: Operand, field: string, value: string): Operation {
  const kind = fieldKind(field);
  if (kind === "number" || kind === "time") throw new AppError("invalid", `${field}: "starts with" is for texts`);
  const beyond = nextPrefix(value);
  const from: Operation = { $gte: [operand, literal(value)] };
  return { $and: beyond === undefined ? [from] : [from, { $lt: [operand, literal(beyond)] }] };
}

const LAST_CODE_POINT = 0x10ffff;

function nextPrefix(prefix: string): string | undefined {
  const points = [...prefix].map((character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === LAST_CODE_POINT) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  // Surrogates are no characters of their own.
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}

function between(operand: Operand, field: string, value: string): Operation {
  const bounds = parseBounds(value);
  if (!bounds) throw new AppError("invalid", `${field}: "${value}" is not two bounds such as 10 .. 20`);
  return {
    $and: [{ $gte: [operand, comparable(field, bounds[0])] }, { $lte: [operand, comparable(field, bounds[1])] }],
  };
}

/** A missing value is neither above nor below: a missing part of a payload, which compares as the empty text, is left out. */
function below(comparison: Operation, operand: Operand, field: string, value: string): Operation {
  const mayBeMissing = fieldKind(field) === "path" && !parseNumberLiteral(value);
  return mayBeMissing ? { $and: [{ $convert: { input: operand, to: "exists" } }, comparison] } : comparison;
}

function comparable(field: string, value: string): Operand {
  const kind = fieldKind(field);
  const number = kind === "text" ? undefined : parseNumberLiteral(value);
  if (kind === "number" && !number) throw new AppError("invalid", `${field}: "${value}" is not a number`);
  return literal(number ?? value);
}

function empty(operand: Operand, field: string): Operation {
  const missing: Operation = { $eq: [operand, literal(null)] };
  const kind = fieldKind(field);
  return { $or: kind === "text" || kind === "path" ? [missing, { $eq: [operand, literal("")] }] : [missing] };
}

function instantAgo(field: string, span: string): string {
  if (parseSpan(span) === undefined)
    throw new AppError("invalid", `${field}: "${span}" is not a span of time such as 15m, 24h or 7d`);
  return formatBeforeNow(span);
}

function literal(value: Literal): { $literal: Literal } {
  return { $literal: value };
}
