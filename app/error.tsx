"use client";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** A failure of the shell itself. It comes with every page, so it brings nothing but these words. */
export default function ErrorPage({ error, reset }: Props) {
  return (
    <main className="flex h-full flex-col items-center gap-2 px-6 py-[12vh]">
      <h1 className="font-semibold text-lg">This page could not be shown</h1>
      <p className="max-w-xl break-words text-center text-muted">
        {error.digest
          ? `The server failed while it made this page; its log has it under ${error.digest}.`
          : error.message}
      </p>
      <button
        type="button"
        onClick={reset}
        className="rounded-md border border-line-control px-2.5 py-1 hover:bg-hover"
      >
        Retry
      </button>
    </main>
  );
}
