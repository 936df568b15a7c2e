import type { QueryClient } from "@tanstack/react-query";
import type { ListedCall } from "@/lib/calls/call-row";
import { formatList } from "@/lib/calls/filters/filter-values";
import { callsListRoute } from "@/lib/calls/page-routes";
import type { CallsQuery } from "@/lib/calls/search-params";
import { api } from "@/lib/query-client/query-client";
import type { LoadedCalls } from "../rows/loaded-calls";
import { idsOfStatus } from "./merge-live";

/** More than fit into any window. */
const MOST_ASKED = 200;

/** How loaded calls of these statuses are by now, whatever the list is filtered by: none moves, and none leaves it. */
export async function askOpenCalls(
  queryClient: QueryClient,
  query: CallsQuery,
  statuses: readonly ListedCall["status"][],
): Promise<readonly ListedCall[]> {
  const loaded = queryClient.getQueryData<LoadedCalls>(["calls", query]);
  const ids = loaded ? idsOfStatus(loaded, statuses, MOST_ASKED) : [];
  if (ids.length === 0) return [];
  const filters = [{ field: "id", op: "in" as const, value: formatList(ids) }];
  const { rows } = await api.call(callsListRoute, { ...query, sort: [], filters, query: null, limit: MOST_ASKED });
  return rows;
}
