import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { readQuery } from "../query/expression";
import { formatQuery } from "../query/query-text";
import { parseAsColumns } from "./columns";
import { FILTER_OPERATORS, SCOPES, VALUELESS_OPERATORS } from "./filters/filter-operators";
import type { Filter, Sort } from "./filters/filters";
import { GROUP_ORDERS, type GroupOrder } from "./groups/group-orders";

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

/** Sorting in the address, the first field first: `-latency_ms,name`. A comma or percent sign of a field is escaped. */
const parseAsSorts = createParser<Sort[]>({
  parse(text) {
    const sorts = text.split(",").flatMap((part): Sort[] => {
      const field = part.replace(/^-/, "").replaceAll("%2C", ",").replaceAll("%25", "%");
      return field ? [{ field, direction: part.startsWith("-") ? "desc" : "asc" }] : [];
    });
    return sorts.length > 0 ? sorts.slice(0, MAX_SORTS) : null;
  },
  serialize: (sorts) =>
    sorts
      .map(({ field, direction }) => {
        const escaped = field.replaceAll("%", "%25").replaceAll(",", "%2C");
        return direction === "desc" ? `-${escaped}` : escaped;
      })
      .join(","),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
});

/** How many fields one can sort by at once. */
export const MAX_SORTS = 4;

export const NEWEST_FIRST: Sort = { field: "started_at", direction: "desc" };

/** A query in the address, as the wire has it; one that is none shows the page without it. */
const parseAsQuery = createParser<string>({
  parse: (text) => {
    const read = readQuery(text);
    return "operation" in read ? formatQuery(read.operation) : null;
  },
  serialize: (text) => text,
});

export type GroupSort = { by: GroupOrder; direction: "asc" | "desc" };
export const MOST_CALLS: GroupSort = { by: "calls", direction: "desc" };

/** How groups are sorted: `-calls` has the largest first. */
const parseAsGroupSort = createParser<GroupSort>({
  parse(text) {
    const by = GROUP_ORDERS.find((order) => order === text.replace(/^-/, ""));
    return by ? { by, direction: text.startsWith("-") ? "desc" : "asc" } : null;
  },
  serialize: ({ by, direction }) => (direction === "desc" ? `-${by}` : by),
  eq: (a, b) => a.by === b.by && a.direction === b.direction,
});

/** What the address of a traces table says. */
export const callsParams = {
  scope: parseAsStringLiteral(SCOPES).withDefault("traces"),
  filters: parseAsFilters.withDefault([]),
  /** What no chip can say: `{"$expr": …}`. */
  query: parseAsQuery,
  /** Contains anywhere in inputs or output. */
  text: parseAsString.withDefault(""),
  sort: parseAsSorts.withDefault([NEWEST_FIRST]),
  /** Absent: the usual columns. */
  cols: parseAsColumns,
  /** The saved view that this state began as, by its object's name. */
  view: parseAsString,
  /** Absent: as this browser was left. */
  charts: parseAsStringLiteral(["on", "off"]),
  /** The field that rows are grouped by, a numeric field whose mean is wanted, and how groups are sorted. */
  group: parseAsString,
  measure: parseAsString,
  gsort: parseAsGroupSort.withDefault(MOST_CALLS),
  /** New calls come as they are logged. */
  live: parseAsBoolean.withDefault(false),
  /** The call that is open in the drawer. */
  peek: parseAsString,
};
export type CallsParams = inferParserType<typeof callsParams>;

export const loadCallsParams = createLoader(callsParams);
export const callsHref = createSerializer(callsParams);

type CallsQuestion = Pick<CallsParams, "scope" | "filters" | "text" | "sort"> & { query?: string | null };

/** What the table asks the server for. */
export function callsQueryOf(projectId: string, { scope, filters, query = null, text, sort }: CallsQuestion) {
  const textFilter: Filter[] = text.trim() ? [{ field: "text", op: "contains", value: text.trim() }] : [];
  // Newest first is what an empty sort means, and what the server is quickest at.
  const [first] = sort;
  const newestFirst =
    sort.length === 1 && first?.field === NEWEST_FIRST.field && first.direction === NEWEST_FIRST.direction;
  return { project_id: projectId, scope, filters: [...filters, ...textFilter], query, sort: newestFirst ? [] : sort };
}
export type CallsQuery = ReturnType<typeof callsQueryOf>;
