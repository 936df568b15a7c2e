import type { QueryClient } from "@tanstack/react-query";
import type { ListedCall } from "@/lib/calls/call-row";
import type { CallsQuery } from "@/lib/calls/search-params";
import { askRows } from "../rows/ask-rows";
import type { LoadedCalls } from "../rows/loaded-calls";
import { idsOfStatus } from "./merge-live";

/** More than fit into any window. */
const MOST_ASKED = 200;

/** How loaded calls of these statuses are by now. */
export async function askOpenCalls(
  queryClient: QueryClient,
  query: CallsQuery,
  statuses: readonly ListedCall["status"][],
): Promise<readonly ListedCall[]> {
  const loaded = queryClient.getQueryData<LoadedCalls>(["calls", query]);
  const ids = loaded ? idsOfStatus(loaded, statuses, MOST_ASKED) : [];
  if (ids.length === 0) return [];
  return await askRows(query, ids);
}
