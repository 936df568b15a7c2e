import { chipsOfExpression } from "@/lib/calls/filters/expression-filters";
import { filterExpression } from "@/lib/calls/filters/filter-expression";
import type { Filter } from "@/lib/calls/filters/filters";
import { type Operation, readQuery } from "@/lib/query/expression";
import { formatQuery } from "@/lib/query/query-text";

/** What a table's address asks, but for its scope: chips, what no chip can say, and a text to find. */
export type Question = { filters: Filter[]; query: string | null; text: string };

/** All of a question as one query; undefined when it asks for nothing. */
export function questionQuery({ filters, query, text }: Question): Operation | undefined {
  const read = query ? readQuery(query) : undefined;
  const chips = text.trim() ? [...filters, TEXT_CHIP(text.trim())] : filters;
  const parts = [...chips.flatMap(expressionOf), ...(read && "operation" in read ? topLevel(read.operation) : [])];
  const [only] = parts;
  return parts.length > 1 ? { $and: parts } : (only as Operation | undefined);
}

/** A query as a question again, which asks for the same. */
export function queryQuestion(operation: Operation | undefined): Question {
  if (!operation) return { filters: [], query: null, text: "" };
  const { filters, rest } = chipsOfExpression(operation);
  const found = filters.find(({ field, op }) => field === "text" && op === "contains");
  return {
    filters: filters.filter((filter) => filter !== found),
    query: rest ? formatQuery(rest) : null,
    text: found?.value ?? "",
  };
}

const TEXT_CHIP = (value: string): Filter => ({ field: "text", op: "contains", value });

/** A chip whose value makes no sense, as an address may have it, asks for nothing that could be edited. */
function expressionOf(filter: Filter): Operation[] {
  try {
    return [filterExpression(filter)];
  } catch {
    return [];
  }
}

function topLevel(operation: Operation) {
  return "$and" in operation ? operation.$and : [operation];
}
