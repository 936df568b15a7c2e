"use client";
import { ErrorState } from "@/components/ui/error-state";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  return (
    <main className="flex h-full min-w-0 flex-1 flex-col">
      <ErrorState
        title="This page could not be shown"
        reason={error.digest ? "The server failed while it made this page; its log says why." : error.message}
        requestId={error.digest}
        onRetry={reset}
      />
    </main>
  );
}
