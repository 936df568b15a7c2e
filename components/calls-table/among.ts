import { formatList } from "@/lib/calls/filters/filter-values";
import type { CallsQuery } from "@/lib/calls/search-params";

/** A filter's question about calls that are known to be all it finds: asked again, it takes looking at these alone. */
export function among(query: CallsQuery, ids: readonly string[]): CallsQuery {
  // A table has room for fifty chips, and without any nothing was looked for.
  if (query.filters.length >= 50 || (query.filters.length === 0 && !query.query)) return query;
  return { ...query, filters: [...query.filters, { field: "id", op: "in", value: formatList(ids) }] };
}
