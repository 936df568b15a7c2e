"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useMemo } from "react";
import { callHref } from "@/components/call/call-href";
import { ListFooter } from "@/components/data-table/list-bar";
import { useShortcuts } from "@/components/shell/shortcuts";
import { usePushWritten } from "@/components/shell/use-push-written";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { QueryFailure } from "@/components/ui/query-failure";
import { Skeleton } from "@/components/ui/skeleton";
import { useNow } from "@/components/ui/use-now";
import { formatExact } from "@/lib/format/numbers";
import { api } from "@/lib/query-client/query-client";
import { threadTurnsRoute } from "@/lib/threads/page-routes";
import { type ReadTurn, readTurns } from "@/lib/threads/read-turn";
import { ThreadTurn } from "./thread-turn";

const PAGE = 30;
const NOTHING_READ: ReadTurn = { chat: undefined, answer: undefined, inputs: "null", repeated: 0 };

type ThreadConversationProps = { projectId: string; threadId: string; nowMs: number };

/** A thread as the conversation that its turns make; `j` and `k` go from turn to turn. */
export function ThreadConversation({ projectId, threadId, nowMs }: ThreadConversationProps) {
  const [chosen, setChosen] = useQueryState("turn", parseAsString);
  const asked = { project_id: projectId, thread_id: threadId, limit: PAGE };
  const { noteWritten, push } = usePushWritten();
  const now = useNow(nowMs);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["thread-turns", asked],
    queryFn: ({ pageParam, signal }) => api.call(threadTurnsRoute, { ...asked, offset: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => (page.more ? pages.length * PAGE : undefined),
  });
  const turns = useMemo(() => (data?.pages ?? []).flatMap((page) => page.turns), [data]);
  const read = useMemo(() => readTurns(turns), [turns]);
  const at = Math.max(
    0,
    turns.findIndex(({ id }) => id === chosen),
  );

  function move(step: number) {
    const next = turns[Math.max(0, Math.min(turns.length - 1, chosen === null ? 0 : at + step))];
    if (next) noteWritten(setChosen(next.id));
    if (hasNextPage && at + step >= turns.length - 3) void fetchNextPage();
  }
  useShortcuts([
    { keys: "j", label: "Next turn", run: () => move(1) },
    { keys: "k", label: "Previous turn", run: () => move(-1) },
    ...(chosen === null
      ? []
      : [{ keys: "o", label: "Open the turn's call", run: () => void push(() => callHref(projectId, chosen)) }]),
  ]);
  // The chosen turn comes into view, also when the address named it before it was loaded.
  useEffect(() => {
    if (chosen === null || turns.length === 0) return;
    const turn = document.getElementById(`turn-${chosen}`);
    turn?.scrollIntoView({ block: "nearest" });
    turn?.focus({ preventScroll: true });
  }, [chosen, turns.length]);

  if (error) return <QueryFailure title="The turns were not read" error={error} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <div role="status" aria-label="Loading the conversation" className="flex flex-col gap-4 p-6">
        <Skeleton className="rounded-md h-20 w-2/3" />
        <Skeleton className="rounded-md h-28 w-3/4" />
        <Skeleton className="rounded-md h-20 w-1/2" />
      </div>
    );
  }
  if (turns.length === 0)
    return <EmptyState title="Nothing was said" text="No call of this project belongs to this thread." />;
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ol aria-label="Turns" className="mx-auto flex max-w-4xl flex-col gap-3 px-6 py-5">
          {turns.map((turn, index) => (
            <ThreadTurn
              key={turn.id}
              projectId={projectId}
              turn={turn}
              read={read[index] ?? NOTHING_READ}
              number={index + 1}
              chosen={turn.id === chosen}
              now={now}
              onChoose={() => void setChosen(turn.id)}
            />
          ))}
        </ol>
        {hasNextPage ? (
          <div className="flex justify-center pb-6">
            <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show more turns
            </Button>
          </div>
        ) : null}
      </div>
      <ListFooter
        keys={[
          ["j k", "turn"],
          ["o", "open its call"],
          ["?", "all keys"],
        ]}
      >
        {formatExact(turns.length)} {turns.length === 1 ? "turn" : "turns"}
        {hasNextPage ? " loaded" : ""}
      </ListFooter>
    </>
  );
}
