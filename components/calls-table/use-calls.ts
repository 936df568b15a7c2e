"use client";
import {
  type InfiniteQueryObserverResult,
  infiniteQueryOptions,
  keepPreviousData,
  type QueryState,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import type { ListedCall } from "@/lib/calls/call-row";
import { callsCountRoute, callsListRoute } from "@/lib/calls/page-routes";
import type { CallsQuery } from "@/lib/calls/search-params";
import { api } from "@/lib/query-client/query-client";
import { askFiguresAgain } from "./ask-figures-again";
import { PAGE_SIZE } from "./page-size";
import type { CallsPage } from "./rows/loaded-calls";
import { createRowJoiner } from "./rows/row-joiner";
import { useFarRows } from "./rows/use-far-rows";

/** The first page as the server rendered it, and the question it answers. */
export type InitialCalls = { query: CallsQuery; page: CallsPage; atMs: number };

/** The rows that answer a query, page by page; while the next answer is under way, the last one stays. */
export function useCalls(query: CallsQuery, initial: InitialCalls | undefined) {
  const queryClient = useQueryClient();
  const { queryKey } = useMemo(() => pagesOf(query), [query]);
  const isInitial = initial !== undefined && JSON.stringify(initial.query) === JSON.stringify(query);

  const result = useInfiniteQuery({
    ...pagesOf(query),
    placeholderData: keepPreviousData,
    // That one more page is on its way changes nothing that is drawn: the table is drawn again when it is there.
    notifyOnChangeProps: () => (isForMore(queryClient.getQueryState(queryKey)) ? SEEN_OF_MORE : "all"),
    ...(isInitial && {
      initialData: { pages: [initial.page], pageParams: [null] },
      initialDataUpdatedAt: initial.atMs,
    }),
  });
  const { data, hasNextPage, isFetchNextPageError, isPlaceholderData, fetchNextPage } = result;

  const [joinPages] = useState(() => createRowJoiner<ListedCall>());
  const rows = useMemo(() => joinPages(data?.pages ?? NO_PAGES), [joinPages, data]);
  const { onRowsInSight, letGoFar } = useFarRows({ query, queryKey, rows });
  const loadMore = useCallback(() => {
    if (!hasNextPage || isFetchNextPageError || isPlaceholderData) return;
    if (queryClient.getQueryState(queryKey)?.fetchStatus !== "idle") return;
    letGoFar();
    void fetchNextPage();
  }, [hasNextPage, isFetchNextPageError, isPlaceholderData, fetchNextPage, letGoFar, queryClient, queryKey]);

  // Cancelling aborts the request, and the server then cancels its query in the database.
  const cancel = useCallback(() => void queryClient.cancelQueries({ queryKey }), [queryClient, queryKey]);
  /** Asks again for the first page only: what was loaded below it would cost a request for each page. */
  const refresh = useCallback(() => {
    void queryClient.resetQueries({ queryKey });
    askFiguresAgain(queryClient);
  }, [queryClient, queryKey]);

  /** Sends a question on its way in the moment it is asked; the page is drawn for it meanwhile. */
  const askAhead = useCallback(
    (next: CallsQuery) => void queryClient.prefetchInfiniteQuery(pagesOf(next)),
    [queryClient],
  );

  return { ...result, rows, loadMore, onRowsInSight, cancel, refresh, askAhead };
}

/** Whether what is asked for, or was last, is one more page. */
function isForMore(state: Pick<QueryState, "fetchMeta"> | undefined): boolean {
  return state?.fetchMeta?.fetchMore !== undefined;
}

const SEEN_OF_MORE: (keyof InfiniteQueryObserverResult)[] = [
  "data",
  "error",
  "hasNextPage",
  "isFetchNextPageError",
  "isPlaceholderData",
  "status",
];

/** Asks for the rows of a query, page by page. */
export function pagesOf(query: CallsQuery) {
  return infiniteQueryOptions({
    queryKey: ["calls", query] as const,
    queryFn: ({ pageParam, signal }): Promise<CallsPage> =>
      api.call(callsListRoute, { ...query, limit: PAGE_SIZE, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    // Comparing a thousand loaded pages with themselves, whenever one more comes, would cost a frame or two.
    structuralSharing: false,
    // Whoever comes back to pages that were scrolled through finds them as they were; to ask anew would cost a request for each.
    refetchOnMount: ({ state }) => (state.data?.pages.length ?? 0) < 2,
  });
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

const NO_PAGES: readonly CallsPage[] = [];
