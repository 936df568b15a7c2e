import type { JsonText } from "../../json/json-text.ts";
import { asJsonText } from "../../json/json-text.ts";
import { type Operand, type Operation, parseQuery } from "../../query/expression.ts";
import { formatQuery } from "../../query/query-text.ts";

/**
 * A condition of this server's own, `expand_columns` equals a path: refs at that path stand for what they name, as if the
 * request had asked for it. The Python client's saved views send their query with no word of refs, so the query has it.
 */
const EXPANDS = "expand_columns";

/** The same query, which asks for the refs at these paths to be followed. */
export function withExpansion(query: JsonText | null, paths: readonly string[]): JsonText | null {
  if (paths.length === 0) return query;
  const conditions = query === null ? [] : conditionsOf(parseQuery(query));
  const asked = paths.map((path): Operand => ({ $eq: [{ $getField: EXPANDS }, { $literal: path }] }));
  return asJsonText(formatQuery({ $and: [...conditions, ...asked] }));
}

/** The paths that a query asks for, and the query without that; `undefined` where nothing else is asked. */
export function splitExpansion(operation: Operation): { operation: Operation | undefined; paths: string[] } {
  const conditions = conditionsOf(operation);
  const paths = conditions.map(expandedPath);
  if (!paths.some((path) => path !== undefined)) return { operation, paths: [] };
  const others = conditions.filter((_, at) => paths[at] === undefined);
  return {
    operation: others.length > 0 ? { $and: others } : undefined,
    paths: paths.filter((path) => path !== undefined),
  };
}

function conditionsOf(operation: Operation): Operand[] {
  return "$and" in operation ? operation.$and : [operation];
}

function expandedPath(operand: Operand): string | undefined {
  if (!("$eq" in operand)) return undefined;
  const [field, path] = operand.$eq;
  if (!("$getField" in field) || field.$getField !== EXPANDS || !("$literal" in path)) return undefined;
  return typeof path.$literal === "string" ? path.$literal : undefined;
}
