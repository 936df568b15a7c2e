import { parseQuery } from "../../query/expression.ts";
import { fieldsOf } from "../../query/fields-of.ts";
import { filterExpression } from "./filter-expression.ts";
import type { Filter, Sort } from "./filters.ts";

type Question = { filters: readonly Filter[]; query?: string | null | undefined; sort?: readonly Sort[] };

/** The names of the fields that a table's question is about. */
export function fieldsOfQuestion({ filters, query, sort = [] }: Question): string[] {
  return [
    ...filters.flatMap((filter) => fieldsOf(filterExpression(filter))),
    ...(query ? fieldsOf(parseQuery(query)) : []),
    ...sort.map(({ field }) => field),
  ];
}
