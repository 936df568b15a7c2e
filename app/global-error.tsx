"use client";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** The last resort, when the layout itself fails: it can rely on nothing, not even on the style sheet. */
export default function GlobalError({ error, reset }: Props) {
  return (
    <html lang="en" style={{ colorScheme: "light dark", fontFamily: "system-ui, sans-serif" }}>
      <body>
        <main style={{ maxWidth: "36rem", margin: "12vh auto", padding: "0 1rem" }}>
          <h1 style={{ fontSize: "1rem" }}>Weft could not show this page</h1>
          <p>{error.digest ? `The server's log has it under ${error.digest}.` : error.message}</p>
          <button type="button" onClick={reset}>
            Retry
          </button>
        </main>
      </body>
    </html>
  );
}
