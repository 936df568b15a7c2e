import type { ListedCall } from "@/lib/calls/call-row";
import { formatList } from "@/lib/calls/filters/filter-values";
import { callsListRoute } from "@/lib/calls/page-routes";
import type { CallsQuery } from "@/lib/calls/search-params";
import { api } from "@/lib/query-client/query-client";

/** How rows of a list are by now, in no order, whatever the list is filtered by: none moves, and none leaves it. */
export async function askRows(query: CallsQuery, ids: readonly string[]): Promise<readonly ListedCall[]> {
  const filters = [{ field: "id", op: "in" as const, value: formatList(ids) }];
  const { rows } = await api.call(callsListRoute, { ...query, sort: [], filters, query: null, limit: ids.length });
  return rows;
}
