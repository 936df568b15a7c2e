import { Button } from "@/components/ui/button";

/** The rows so far are there, the next ones are not. */
export function LoadMoreFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div role="alert" className="sticky left-0 flex h-10 items-center gap-3 px-3.5 text-error-text">
      More rows could not be loaded: {error.message}
      <Button size="sm" onClick={onRetry}>
        Retry
      </Button>
    </div>
  );
}
