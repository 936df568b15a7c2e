import type { Literal, Operand, Operation } from "../../query/expression.ts";
import { NumberLiteral } from "../../query/number-literal.ts";
import { spanBeforeNow } from "../../query/relative-time.ts";
import { filterExpression } from "./filter-expression.ts";
import { FILTER_OPERATORS, type FilterOperator } from "./filter-operators.ts";
import { formatBounds, formatList } from "./filter-values.ts";
import type { Filter } from "./filters.ts";

/** A query as chips, and what is left that no chip can say. All of it must hold. */
export type ChippedQuery = { filters: Filter[]; rest: Operation | undefined };

/** Takes a query apart into chips where it is a list of them; nothing of it is lost. */
export function chipsOfExpression(operation: Operation): ChippedQuery {
  const whole = chipOfExpression(operation);
  if (whole) return { filters: [whole], rest: undefined };
  if (!("$and" in operation)) return { filters: [], rest: operation };
  const filters: Filter[] = [];
  const left: Operand[] = [];
  for (const part of operation.$and) {
    const chip = chipOfExpression(part);
    if (chip) filters.push(chip);
    else left.push(part);
  }
  const [only] = left;
  if (only === undefined) return { filters, rest: undefined };
  return { filters, rest: left.length === 1 && isOperation(only) ? only : { $and: left } };
}

/** The chip that a condition is, when one says exactly the same. */
export function chipOfExpression(expression: Operand): Filter | undefined {
  const facts: Facts = { fields: [], literals: [] };
  if (!collect(expression, facts, 0)) return undefined;
  const field = isTextSearch(facts.fields) ? "text" : onlyOne(facts.fields);
  if (field === undefined) return undefined;
  for (const op of CLOSEST_FIRST) {
    const value = valueFor(op, facts.literals);
    if (value === undefined) continue;
    const chip: Filter = { field, op, value };
    if (means(chip, expression)) return chip;
  }
  return undefined;
}

/** `in last` is written as a `>=`, which would take it. */
const CLOSEST_FIRST: readonly FilterOperator[] = ["in last", ...FILTER_OPERATORS];

/** Whether a chip is written as exactly this condition. */
function means(chip: Filter, expression: Operand): boolean {
  try {
    return sameExpression(filterExpression(chip), expression);
  } catch {
    // An operator that the field does not know says nothing.
    return false;
  }
}

type Facts = { fields: string[]; literals: Literal[] };

/** Gathers fields and literals; false once it is larger than any chip. */
function collect(operand: Operand, facts: Facts, depth: number): boolean {
  if (depth > 4 || facts.literals.length > 1_000) return false;
  if ("$getField" in operand) facts.fields.push(operand.$getField);
  else if ("$literal" in operand) facts.literals.push(operand.$literal);
  else return partsOf(operand).every((part) => collect(part, facts, depth + 1));
  return true;
}

/** The operands below an operand. */
export function partsOf(operand: Operand): Operand[] {
  if ("$convert" in operand) return [operand.$convert.input];
  if ("$contains" in operand) return [operand.$contains.input, operand.$contains.substr];
  if ("$in" in operand) return [operand.$in[0], ...operand.$in[1]];
  if ("$getField" in operand || "$literal" in operand) return [];
  return Object.values(operand).flat() as Operand[];
}

/** Whether an operand may stand as a whole query. */
export function isOperation(operand: Operand): operand is Operation {
  return !("$getField" in operand || "$literal" in operand || "$convert" in operand);
}

function isTextSearch(fields: readonly string[]): boolean {
  return fields.length === 2 && fields[0] === "inputs" && fields[1] === "output";
}

function onlyOne(fields: readonly string[]): string | undefined {
  return new Set(fields).size === 1 ? fields[0] : undefined;
}

function valueFor(op: FilterOperator, literals: readonly Literal[]): string | undefined {
  const texts = literals.map(typed);
  const [first, second] = texts;
  switch (op) {
    case "is empty":
    case "is not empty":
    case "exists":
    case "does not exist":
      return "";
    case "in":
    case "not in":
      return texts.every((text) => text !== undefined) ? formatList(texts) : undefined;
    case "between":
      return first !== undefined && second !== undefined ? formatBounds(first, second) : undefined;
    case "in last":
      return first === undefined ? undefined : spanBeforeNow(first);
    default:
      return first;
  }
}

/** A literal as it would be typed; undefined when it cannot be. */
function typed(literal: Literal): string | undefined {
  if (typeof literal === "string") return literal;
  return literal instanceof NumberLiteral ? literal.source : undefined;
}

/** Whether two expressions are written the same, but for the order of an object's members. */
function sameExpression(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a instanceof NumberLiteral || b instanceof NumberLiteral)
    return a instanceof NumberLiteral && b instanceof NumberLiteral && a.source === b.source;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameExpression(left[key], right[key]))
  );
}
