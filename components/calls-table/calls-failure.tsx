"use client";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { WeftError } from "@/sdk/client";

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
  const known = error instanceof WeftError ? error : undefined;
  return (
    <ErrorState
      title="The rows could not be loaded"
      reason={known ? known.message : "The server cannot be reached."}
      requestId={known?.requestId}
      onRetry={onRetry}
    >
      {clear}
    </ErrorState>
  );
}
