"use client";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { z } from "zod";
import type { ListedCall } from "@/lib/calls/call-row";
import type { callsList } from "@/lib/calls/page-endpoints";
import { callsCountRoute, callsListRoute } from "@/lib/calls/page-routes";
import type { CallsQuery } from "@/lib/calls/search-params";
import { api } from "@/lib/query-client/query-client";
import { PAGE_SIZE } from "./page-size";

export type CallsPage = z.infer<typeof callsList.response>;

/** The first page as the server rendered it, and the question it answers. */
export type InitialCalls = { query: CallsQuery; page: CallsPage; atMs: number };

/** The rows that answer a query, page by page; while the next answer is under way, the last one stays. */
export function useCalls(query: CallsQuery, initial: InitialCalls | undefined) {
  const queryClient = useQueryClient();
  const queryKey = useMemo(() => ["calls", query] as const, [query]);
  const isInitial = initial !== undefined && JSON.stringify(initial.query) === JSON.stringify(query);

  const result = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      api.call(callsListRoute, { ...query, limit: PAGE_SIZE, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    ...(isInitial && {
      initialData: { pages: [initial.page], pageParams: [null] },
      initialDataUpdatedAt: initial.atMs,
    }),
  });
  const { data, hasNextPage, isFetching, isFetchNextPageError, isPlaceholderData, fetchNextPage } = result;

  const rows = useMemo<readonly ListedCall[]>(() => uniqueRows(data?.pages ?? []), [data]);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching && !isFetchNextPageError && !isPlaceholderData) void fetchNextPage();
  }, [hasNextPage, isFetching, isFetchNextPageError, isPlaceholderData, fetchNextPage]);

  // Cancelling aborts the request, and the server then cancels its query in the database.
  const cancel = useCallback(() => void queryClient.cancelQueries({ queryKey }), [queryClient, queryKey]);
  /** Asks again for the first page only: what was loaded below it would cost a request for each page. */
  const refresh = useCallback(() => {
    void queryClient.resetQueries({ queryKey });
    void queryClient.invalidateQueries({ queryKey: ["calls-count"] });
  }, [queryClient, queryKey]);

  return { ...result, rows, loadMore, cancel, refresh };
}

/** How many rows a query has, asked for only once its first rows are there. */
export function useCallsCount(query: CallsQuery, enabled: boolean) {
  const { sort: _, ...counted } = query;
  return useQuery({
    queryKey: ["calls-count", counted],
    queryFn: ({ signal }) => api.call(callsCountRoute, counted, { signal }),
    enabled,
  });
}

// A call that changes its place between two pages may come twice.
function uniqueRows(pages: readonly CallsPage[]): ListedCall[] {
  if (pages.length === 1) return pages[0]?.rows ?? [];
  const seen = new Map<string, ListedCall>();
  for (const page of pages) for (const row of page.rows) if (!seen.has(row.id)) seen.set(row.id, row);
  return [...seen.values()];
}
