import { ErrorState } from "@/components/ui/error-state";
import { WeftError } from "@/sdk/client";

type QueryFailureProps = { title: string; error: Error; onRetry: () => void };

/** An answer that did not come, with the server's reason. */
export function QueryFailure({ title, error, onRetry }: QueryFailureProps) {
  const requestId = error instanceof WeftError ? error.requestId : undefined;
  return <ErrorState title={title} reason={error.message} requestId={requestId} onRetry={onRetry} />;
}
