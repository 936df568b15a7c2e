import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { FILTER_OPERATORS, SCOPES, VALUELESS_OPERATORS } from "./filter-operators";
import type { Filter, Sort } from "./filters";

/** Chips in the address: `[["latency_ms",">","500"],["output","is empty"]]`. What is not a chip is left out. */
const parseAsFilters = createParser<Filter[]>({
  parse(text) {
    try {
      const list: unknown = JSON.parse(text);
      if (!Array.isArray(list)) return null;
      return list.flatMap(chipOf);
    } catch {
      // An address is typed by people: a broken one shows the page without its filters.
      return null;
    }
  },
  serialize(filters) {
    return JSON.stringify(
      filters.map(({ field, op, value }) => (VALUELESS_OPERATORS.has(op) ? [field, op] : [field, op, value])),
    );
  },
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
});

function chipOf(item: unknown): Filter[] {
  if (!Array.isArray(item)) return [];
  const [field, op, value = ""] = item as unknown[];
  const known = FILTER_OPERATORS.find((operator) => operator === op);
  return typeof field === "string" && field !== "" && known && typeof value === "string"
    ? [{ field, op: known, value }]
    : [];
}

/** Sorting in the address: `-started_at` is newest first. */
const parseAsSort = createParser<Sort>({
  parse(text) {
    const field = text.replace(/^-/, "");
    return field ? { field, direction: text.startsWith("-") ? "desc" : "asc" } : null;
  },
  serialize: ({ field, direction }) => (direction === "desc" ? `-${field}` : field),
  eq: (a, b) => a.field === b.field && a.direction === b.direction,
});

export const NEWEST_FIRST: Sort = { field: "started_at", direction: "desc" };

/** What the address of a traces table says. */
export const callsParams = {
  scope: parseAsStringLiteral(SCOPES).withDefault("traces"),
  filters: parseAsFilters.withDefault([]),
  /** Contains anywhere in inputs or output. */
  text: parseAsString.withDefault(""),
  sort: parseAsSort.withDefault(NEWEST_FIRST),
  /** The call that is open in the drawer. */
  peek: parseAsString,
};
export type CallsParams = inferParserType<typeof callsParams>;

export const loadCallsParams = createLoader(callsParams);
export const callsHref = createSerializer(callsParams);

/** What the table asks the server for. */
export function callsQueryOf(projectId: string, { scope, filters, text, sort }: Omit<CallsParams, "peek">) {
  const textFilter: Filter[] = text.trim() ? [{ field: "text", op: "contains", value: text.trim() }] : [];
  // Newest first is what an empty sort means, and what the server is quickest at.
  const newestFirst = sort.field === NEWEST_FIRST.field && sort.direction === NEWEST_FIRST.direction;
  return { project_id: projectId, scope, filters: [...filters, ...textFilter], sort: newestFirst ? [] : [sort] };
}
export type CallsQuery = ReturnType<typeof callsQueryOf>;
