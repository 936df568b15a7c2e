"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { type LinkColumn, LinkGrid } from "@/components/data-table/link-grid";
import { ListFooter } from "@/components/data-table/list-bar";
import { ListSkeleton } from "@/components/data-table/list-skeleton";
import { FeedbackTime } from "@/components/feedback/feedback-time";
import { useLiveEvents } from "@/components/live/use-live-events";
import { PythonSnippet } from "@/components/projects/python-snippet";
import { PageFrame } from "@/components/shell/page-frame";
import { useShortcuts } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { QueryFailure } from "@/components/ui/query-failure";
import { formatExact } from "@/lib/format/numbers";
import type { Board } from "@/lib/leaderboards/page-endpoints";
import { BoardDialog } from "./board-dialog";
import { leaderboardHref } from "./leaderboard-href";
import { boardsQuery } from "./leaderboard-queries";
import { publishBoardSnippet } from "./publish-snippet";

/** The leaderboards of a project. */
export function LeaderboardsPage({ projectId }: { projectId: string }) {
  const [making, setMaking] = useState(false);
  const router = useRouter();
  const client = useQueryClient();
  const boards = useQuery(boardsQuery(projectId));
  useLiveEvents(projectId, ["objects"], () => {
    void client.invalidateQueries({ queryKey: ["leaderboards", projectId] });
  });
  useShortcuts([{ keys: "n", label: "New leaderboard", group: "Leaderboards", run: () => setMaking(true) }]);
  const make = (
    <Button variant="solid" onClick={() => setMaking(true)}>
      <Plus />
      New leaderboard
    </Button>
  );
  return (
    <PageFrame projectId={projectId} crumbs={[{ label: "Leaderboards" }]}>
      {boards.data ? (
        boards.data.boards.length > 0 ? (
          <>
            <div className="flex h-11 shrink-0 items-center justify-end border-b px-3.5">{make}</div>
            <BoardList projectId={projectId} boards={boards.data.boards} />
          </>
        ) : (
          <NoBoards projectId={projectId}>{make}</NoBoards>
        )
      ) : boards.error ? (
        <QueryFailure title="Leaderboards can't be shown" error={boards.error} onRetry={() => void boards.refetch()} />
      ) : (
        <ListSkeleton label="Leaderboards" />
      )}
      {making ? (
        <BoardDialog
          projectId={projectId}
          onClose={() => setMaking(false)}
          onSaved={(name) => router.push(leaderboardHref(projectId, name))}
        />
      ) : null}
    </PageFrame>
  );
}

function BoardList({ projectId, boards }: { projectId: string; boards: readonly Board[] }) {
  const columns: LinkColumn<Board>[] = [
    {
      id: "name",
      head: "Name",
      width: 200,
      grow: 1,
      cell: ({ title, object_id }) => (
        <Link
          href={leaderboardHref(projectId, object_id)}
          prefetch={false}
          tabIndex={-1}
          className="font-medium hover:underline"
        >
          {title}
        </Link>
      ),
    },
    {
      id: "description",
      head: "Description",
      width: 200,
      grow: 2,
      cell: ({ description }) => <span className="truncate text-muted">{description || "–"}</span>,
    },
    { id: "columns", head: "Columns", width: 84, align: "right", cell: ({ columns: of }) => formatExact(of.length) },
    { id: "latest", head: "Latest", width: 70, align: "right", cell: ({ version_index }) => `v${version_index}` },
    {
      id: "by",
      head: "By",
      width: 110,
      cell: (board) => <span className="text-muted">{board.wb_user_id ?? "–"}</span>,
    },
    {
      id: "changed",
      head: "Changed",
      width: 96,
      align: "right",
      cell: (board) => <FeedbackTime at={board.created_at} />,
    },
  ];
  return (
    <>
      <LinkGrid
        label="Leaderboards"
        columns={columns}
        rows={boards}
        keyOf={({ object_id }) => object_id}
        hrefOf={({ object_id }) => leaderboardHref(projectId, object_id)}
      />
      <ListFooter
        keys={[
          ["j k", "move"],
          ["Enter", "open"],
          ["n", "new"],
          ["?", "all keys"],
        ]}
      >
        {formatExact(boards.length)} {boards.length === 1 ? "leaderboard" : "leaderboards"}
      </ListFooter>
    </>
  );
}

function NoBoards({ projectId, children }: { projectId: string; children: ReactNode }) {
  const code = publishBoardSnippet(projectId);
  return (
    <EmptyState
      title="No leaderboards yet"
      text="A leaderboard ranks models by metrics of evaluations, and says where the data do not tell them apart. Make one here, or publish one:"
    >
      {children}
      <PythonSnippet code={code} />
    </EmptyState>
  );
}
