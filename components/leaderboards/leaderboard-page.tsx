"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { History, Pencil } from "lucide-react";
import Link from "next/link";
import { parseAsIndex, parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { ListFooter } from "@/components/data-table/list-bar";
import { ListSkeleton } from "@/components/data-table/list-skeleton";
import { useLiveEvents } from "@/components/live/use-live-events";
import { PageFrame } from "@/components/shell/page-frame";
import { projectHref } from "@/components/shell/sections";
import { useShortcuts } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { QueryFailure } from "@/components/ui/query-failure";
import { formatDuration } from "@/lib/format/durations";
import { formatExact } from "@/lib/format/numbers";
import type { LeaderboardTable } from "@/lib/leaderboards/page-endpoints";
import { versionPath } from "@/lib/objects/object-types";
import { BoardDialog } from "./board-dialog";
import { BoardTable, PAGE_ROWS } from "./board-table";
import { leaderboardHref } from "./leaderboard-href";
import { boardQuery } from "./leaderboard-queries";
import { PageSteps } from "./page-steps";

/** One leaderboard: models × metrics, best with ties. */
export function LeaderboardPage({ projectId, name }: { projectId: string; name: string }) {
  const [editing, setEditing] = useState(false);
  const { data, error, refetch } = useQuery(boardQuery(projectId, name));
  const client = useQueryClient();
  useLiveEvents(projectId, ["objects"], ({ ids, more }) => {
    if (more || ids.includes(name)) void client.invalidateQueries({ queryKey: ["leaderboard", projectId, name] });
  });
  useShortcuts([{ keys: "e", label: "Edit", group: "Leaderboard", run: () => setEditing(true) }]);
  const crumbs = [{ label: "Leaderboards", href: leaderboardHref(projectId) }, { label: data?.board.title ?? name }];
  return (
    <PageFrame projectId={projectId} crumbs={crumbs}>
      {data ? (
        <Board projectId={projectId} table={data} onEdit={() => setEditing(true)} />
      ) : error ? (
        <QueryFailure title="This leaderboard can't be shown" error={error} onRetry={() => void refetch()} />
      ) : (
        <ListSkeleton label="the leaderboard" />
      )}
      {editing && data ? (
        <BoardDialog projectId={projectId} board={data.board} onClose={() => setEditing(false)} onSaved={() => {}} />
      ) : null}
    </PageFrame>
  );
}

type BoardProps = { projectId: string; table: LeaderboardTable; onEdit: () => void };

function Board({ projectId, table, onEdit }: BoardProps) {
  const [sort, setSort] = useQueryState("sort", parseAsString.withOptions({ history: "push" }));
  const [page, setPage] = useQueryState("page", parseAsIndex.withDefault(0).withOptions({ history: "push" }));
  const { board, rows, columns } = table;
  const pages = Math.ceil(rows.length / PAGE_ROWS);
  const current = Math.max(0, Math.min(page, pages - 1));
  const versions = `${projectHref(projectId)}/${versionPath("object", board.object_id, board.digest)}`;
  return (
    <>
      <div className="flex min-h-11 shrink-0 items-center gap-2 border-b px-4.5 py-1.5">
        <p className="min-w-0 flex-1 truncate text-muted text-sm" title={board.description}>
          {board.description}
        </p>
        <Button asChild variant="quiet">
          <Link href={versions} prefetch={false}>
            <History />
            Version {board.version_index}
          </Link>
        </Button>
        <Button onClick={onEdit}>
          <Pencil />
          Edit
        </Button>
      </div>
      {rows.length > 0 ? (
        <BoardTable
          {...{ projectId, table, sort }}
          page={current}
          onSortChange={(next) => {
            void setSort(next);
            void setPage(null);
          }}
        />
      ) : (
        <EmptyState
          title="No model has a finished run here"
          text={columns.map(({ remarks }) => remarks.join("; ")).find(Boolean) ?? "It has no columns yet."}
        />
      )}
      <ListFooter
        keys={[
          ["e", "edit"],
          ["?", "all keys"],
        ]}
      >
        {pages > 1 ? (
          <PageSteps page={current} pages={pages} total={rows.length} onPageChange={(next) => void setPage(next)} />
        ) : null}
        {formatExact(rows.length)} {rows.length === 1 ? "model" : "models"}, the newest finished run of each ·{" "}
        {formatDuration(Math.round(table.elapsed_ms) || 1)}
      </ListFooter>
    </>
  );
}
