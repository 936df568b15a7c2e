import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { WeftError } from "@/sdk/client";

type QueryFailureProps = { title: string; error: Error; onRetry: () => void; children?: ReactNode };

/** An answer that did not come, with the server's reason and the request's id when it was the server that said no. */
export function QueryFailure({ title, error, onRetry, children }: QueryFailureProps) {
  const known = error instanceof WeftError ? error : undefined;
  return (
    <ErrorState
      title={title}
      reason={known?.message ?? "The server cannot be reached."}
      requestId={known?.requestId}
      onRetry={onRetry}
    >
      {children}
    </ErrorState>
  );
}
