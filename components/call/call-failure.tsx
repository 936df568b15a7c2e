import { ErrorState } from "@/components/ui/error-state";
import { WeftError } from "@/sdk/client";

type CallFailureProps = { projectId: string; callId: string; error: Error; onRetry: () => void };

/** Why a call cannot be shown: it is not there (yet), or the server could not say. */
export function CallFailure({ projectId, callId, error, onRetry }: CallFailureProps) {
  if (error instanceof WeftError && error.status === 404) {
    return (
      <ErrorState
        title="This call is not here"
        reason={`Call ${callId} is not in ${projectId} (yet): clients send calls in batches, so it may still be on its way.`}
        onRetry={onRetry}
      />
    );
  }
  const requestId = error instanceof WeftError ? error.requestId : undefined;
  return (
    <ErrorState title="The call could not be read" reason={error.message} requestId={requestId} onRetry={onRetry} />
  );
}
