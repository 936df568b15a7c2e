import type { FilterOperator } from "../calls/filter-operators.ts";
import type { Filter } from "../calls/filters.ts";

/** Fields that the table's filters call otherwise than the wire does. */
const TABLE_NAMES: Readonly<Record<string, string>> = {
  "summary.weave.status": "status",
  "summary.weave.latency_ms": "latency_ms",
  "summary.weave.trace_name": "trace_name",
};

const OPPOSITES: Partial<Record<FilterOperator, FilterOperator>> = {
  is: "is not",
  "is not": "is",
  contains: "does not contain",
  "does not contain": "contains",
  ">": "<=",
  ">=": "<",
  "<": ">=",
  "<=": ">",
  "is empty": "is not empty",
  "is not empty": "is empty",
};

/**
 * A query of the wire (`$expr`, parsed) as chips of the filter bar, all of which must hold. `rest` are the conditions that no
 * chip can say, as JSON text.
 */
export function expressionFilters(expression: unknown): { filters: Filter[]; rest: string[] } {
  const filters: Filter[] = [];
  const rest: string[] = [];
  for (const condition of conditionsOf(expression)) {
    const filter = filterOf(condition);
    if (filter) filters.push(filter);
    else rest.push(JSON.stringify(condition)?.slice(0, 300) ?? "");
  }
  return { filters, rest };
}

function conditionsOf(expression: unknown): unknown[] {
  const and = member(expression, "$and");
  return Array.isArray(and) ? and.flatMap(conditionsOf) : expression === undefined ? [] : [expression];
}

function filterOf(condition: unknown): Filter | undefined {
  const not = member(condition, "$not");
  if (Array.isArray(not)) {
    const inner = filterOf(not[0]);
    const op = inner && OPPOSITES[inner.op];
    return inner && op ? { ...inner, op } : undefined;
  }
  const or = member(condition, "$or");
  if (Array.isArray(or)) return sameFilter(or.map(filterOf));
  const contains = member(condition, "$contains");
  if (contains !== undefined) {
    return chip(fieldOf(member(contains, "input")), "contains", literalOf(member(contains, "substr")));
  }
  return comparison(condition);
}

const COMPARISONS = { $eq: "is", $gt: ">", $gte: ">=", $lt: "<", $lte: "<=" } as const;

function comparison(condition: unknown): Filter | undefined {
  for (const [key, op] of Object.entries(COMPARISONS)) {
    const sides = member(condition, key);
    if (!Array.isArray(sides)) continue;
    const field = fieldOf(sides[0]);
    const value = literalOf(sides[1]);
    if (op === "is" && (value === "" || value === null)) return chip(field, "is empty", "");
    const isTime = field === "started_at" || field === "ended_at";
    return chip(field, op, isTime && typeof value === "number" ? new Date(value * 1000).toISOString() : value);
  }
  return undefined;
}

/** Alternatives that one chip means anyway: as text and as number, or missing and empty. */
function sameFilter(filters: readonly (Filter | undefined)[]): Filter | undefined {
  const [first] = filters;
  const same = filters.every((filter) => first && JSON.stringify(filter) === JSON.stringify(first));
  if (same) return first;
  // What the table's free-text search is saved as.
  const anywhere = filters.every((filter) => filter?.op === "contains" && filter.value === first?.value);
  const fields = filters.map((filter) => filter?.field).join();
  return first && anywhere && fields === "inputs,output" ? { ...first, field: "text" } : undefined;
}

function chip(field: string | undefined, op: FilterOperator, value: unknown): Filter | undefined {
  if (field === undefined || value === undefined || value === null || typeof value === "object") return undefined;
  return { field: TABLE_NAMES[field] ?? field, op, value: String(value) };
}

function fieldOf(operand: unknown): string | undefined {
  const converted = member(member(operand, "$convert"), "input");
  const field = member(converted ?? operand, "$getField");
  return typeof field === "string" ? field : undefined;
}

function literalOf(operand: unknown): unknown {
  return member(operand, "$literal");
}

function member(value: unknown, key: string): unknown {
  return value !== null && typeof value === "object" && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
