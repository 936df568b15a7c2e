"use client";
import { useQuery } from "@tanstack/react-query";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { QueryFailure } from "@/components/ui/query-failure";
import { Skeleton } from "@/components/ui/skeleton";
import type { Board } from "@/lib/leaderboards/page-endpoints";
import { BoardForm } from "./board-form";
import { choicesQuery } from "./leaderboard-queries";

type BoardDialogProps = {
  projectId: string;
  /** The one that is changed; a new one when absent. */
  board?: Board;
  onClose: () => void;
  onSaved: (name: string) => void;
};

/** Makes a leaderboard, or another version of one. */
export function BoardDialog({ projectId, board, onClose, onSaved }: BoardDialogProps) {
  const { data, error, refetch } = useQuery(choicesQuery(projectId));
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent
        title={board ? `Edit ${board.title}` : "New leaderboard"}
        className="w-[min(46rem,calc(100vw-2rem))]"
      >
        {data ? (
          data.choices.length === 0 && !board ? (
            <p className="p-4 text-base text-muted">
              A column is a number that an evaluation sums up when it ends, and no run of this project has one yet.
            </p>
          ) : (
            <BoardForm projectId={projectId} board={board} choices={data.choices} onClose={onClose} onSaved={onSaved} />
          )
        ) : error ? (
          <QueryFailure title="Evaluations can't be read" error={error} onRetry={() => void refetch()} />
        ) : (
          <div role="status" aria-label="Loading evaluations" className="flex flex-col gap-3 p-4">
            <Skeleton className="h-7 rounded-md" />
            <Skeleton className="h-7 rounded-md" />
            <Skeleton className="h-7 rounded-md" />
          </div>
        )}
      </DialogContent>
    </Dialog>
  );
}
