"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useMemo } from "react";
import { type LinkColumn, LinkGrid } from "@/components/data-table/link-grid";
import { ListBar, ListFooter } from "@/components/data-table/list-bar";
import { ListSkeleton } from "@/components/data-table/list-skeleton";
import { Ago } from "@/components/objects/objects-list";
import { PythonSnippet } from "@/components/projects/python-snippet";
import { projectHref } from "@/components/shell/sections";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { QueryFailure } from "@/components/ui/query-failure";
import { useDebounced } from "@/components/ui/use-debounced";
import { useNow } from "@/components/ui/use-now";
import { formatDuration, formatSeconds } from "@/lib/format/durations";
import { formatCount, formatExact } from "@/lib/format/numbers";
import { api } from "@/lib/query-client/query-client";
import type { Thread } from "@/lib/threads/page-endpoints";
import { threadsListRoute } from "@/lib/threads/page-routes";

const PAGE = 100;

type ThreadsListProps = {
  projectId: string;
  /** The first page of all threads, as the server rendered it. */
  initial: { threads: Thread[]; more: boolean; elapsed_ms: number } | undefined;
  nowMs: number;
};

/** The conversations of a project, the last active first. */
export function ThreadsList({ projectId, initial, nowMs }: ThreadsListProps) {
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  const asked = { project_id: projectId, search: useDebounced(search, 150).trim(), limit: PAGE };
  const now = useNow(nowMs);
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: ["threads", asked],
    queryFn: ({ pageParam, signal }) => api.call(threadsListRoute, { ...asked, offset: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => (page.more ? pages.length * PAGE : undefined),
    ...(initial && asked.search === ""
      ? { initialData: { pages: [initial], pageParams: [0] }, initialDataUpdatedAt: nowMs }
      : {}),
  });
  const rows = useMemo(() => (data?.pages ?? []).flatMap((page) => page.threads), [data]);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const hrefOf = (thread: Thread) => threadHref(projectId, thread.thread_id);

  if (error) return <QueryFailure title="The threads were not read" error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton label="Threads" />;
  if (rows.length === 0 && asked.search === "") return <NoThreads projectId={projectId} />;
  return (
    <>
      <ListBar searched="threads by id" value={search} onValueChange={(text) => void setSearch(text || null)} />
      {rows.length === 0 ? (
        <EmptyState title="No threads match" text={`No thread's id is like "${asked.search}".`}>
          <Button onClick={() => void setSearch(null)}>Clear the search</Button>
        </EmptyState>
      ) : (
        <LinkGrid
          label="Threads"
          columns={columnsOf(hrefOf, now)}
          rows={rows}
          totalRows={hasNextPage ? -2 : rows.length}
          keyOf={({ thread_id }) => thread_id}
          hrefOf={hrefOf}
          onEndNear={loadMore}
        />
      )}
      <ListFooter
        keys={[
          ["j k", "move"],
          ["Enter", "open"],
          ["/", "search"],
          ["?", "all keys"],
        ]}
      >
        {formatExact(rows.length)} {rows.length === 1 ? "thread" : "threads"}
        {hasNextPage ? " loaded" : ""} · {formatDuration(Math.round(data.pages[0]?.elapsed_ms ?? 0) || 1)}
      </ListFooter>
    </>
  );
}

/** The address of a thread's conversation. */
function threadHref(projectId: string, threadId: string): string {
  return `${projectHref(projectId)}/weave/threads/${encodeURIComponent(threadId)}`;
}

function columnsOf(hrefOf: (thread: Thread) => string, now: number): LinkColumn<Thread>[] {
  return [
    {
      id: "thread",
      head: "Thread",
      width: 200,
      grow: 1,
      cell: (thread) => (
        <Link
          href={hrefOf(thread)}
          prefetch={false}
          tabIndex={-1}
          title={thread.thread_id}
          className="font-medium hover:underline"
        >
          {thread.thread_id}
        </Link>
      ),
    },
    { id: "first", head: "First input", width: 200, grow: 2, cell: ({ first_input }) => first_input ?? "–" },
    { id: "turns", head: "Turns", width: 72, align: "right", cell: ({ turns }) => formatExact(turns) },
    {
      id: "errors",
      head: "Errors",
      width: 72,
      align: "right",
      cell: ({ errors }) =>
        errors > 0 ? (
          <span className="text-error-text">{formatExact(errors)}</span>
        ) : (
          <span className="text-muted">–</span>
        ),
    },
    { id: "p50", head: "p50 s", width: 76, align: "right", cell: ({ p50_ms }) => formatSeconds(p50_ms) },
    { id: "p99", head: "p99 s", width: 76, align: "right", cell: ({ p99_ms }) => formatSeconds(p99_ms) },
    { id: "tokens", head: "Tokens", width: 84, align: "right", cell: ({ total_tokens }) => formatCount(total_tokens) },
    {
      id: "started",
      head: "Started",
      width: 96,
      align: "right",
      cell: ({ started_at }) => <Ago iso={started_at} now={now} />,
    },
    { id: "active", head: "Active", width: 96, align: "right", cell: ({ last_at }) => <Ago iso={last_at} now={now} /> },
  ];
}

function NoThreads({ projectId }: { projectId: string }) {
  const code = `import weave

weave.init(${JSON.stringify(projectId)})

@weave.op
def answer(question: str) -> str: ...

with weave.thread("a-conversation"):
    answer("Hello")
    answer("And then?")`;
  return (
    <EmptyState
      title="No threads yet"
      text="Calls that a program makes inside a thread become the turns of a conversation:"
    >
      <PythonSnippet code={code} />
    </EmptyState>
  );
}
