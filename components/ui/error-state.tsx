import { CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { CopyButton } from "./copy-button";

type ErrorStateProps = {
  title: string;
  /** What the server said. */
  reason: string;
  /** Finds the failure in the server's log. */
  requestId?: string | undefined;
  onRetry: () => void;
  children?: ReactNode;
};

/** A failure, said plainly, with a way on. */
export function ErrorState({ title, reason, requestId, onRetry, children }: ErrorStateProps) {
  return (
    <div role="alert" className="flex min-h-0 flex-1 flex-col items-center overflow-y-auto px-6 py-[12vh]">
      <h2 className="flex items-center gap-2 font-semibold text-lg">
        <CircleX className="text-error-text" />
        {title}
      </h2>
      <p className="mt-1 max-w-xl whitespace-pre-wrap break-words text-center text-base text-muted">{reason}</p>
      {requestId ? (
        <p className="mt-2 flex items-center gap-1 text-muted text-xs">
          Request <code className="font-mono">{requestId}</code>
          <CopyButton text={requestId} label="Copy the request id" />
        </p>
      ) : null}
      <div className="mt-4 flex gap-2">
        <Button onClick={onRetry}>Retry</Button>
        {children}
      </div>
    </div>
  );
}
