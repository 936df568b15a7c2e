"use client";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { QueryFailure } from "@/components/ui/query-failure";

type CallsFailureProps = {
  /** Absent when the reader cancelled. */
  error?: Error | undefined;
  onRetry: () => void;
  onClear: (() => void) | undefined;
};

/** No rows, and why. */
export function CallsFailure({ error, onRetry, onClear }: CallsFailureProps) {
  const clear = onClear ? <Button onClick={onClear}>Clear filters</Button> : null;
  if (!error) {
    return (
      <EmptyState title="Cancelled" text="The query was stopped before it had an answer.">
        <div className="flex gap-2">
          <Button onClick={onRetry}>Run again</Button>
          {clear}
        </div>
      </EmptyState>
    );
  }
  return (
    <QueryFailure title="The rows could not be loaded" error={error} onRetry={onRetry}>
      {clear}
    </QueryFailure>
  );
}
