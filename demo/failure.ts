import { format } from "node:util";

type Captured = { lastError: () => string | undefined };

/** Keeps the client's chatter (a line per evaluated example, whole errors of failing calls) off the output. */
export function captureConsole(): Captured {
  let last: string | undefined;
  const keep = (...args: unknown[]) => {
    const line = args.map((arg) => (typeof arg === "string" ? arg : describeFailure(arg))).join(" ");
    // The last words of the client when it ends the process; what went wrong is in the line before.
    if (!line.startsWith("Exceeded max errors")) last = line;
  };
  console.log = console.info = console.warn = () => {};
  console.error = keep;
  return { lastError: () => last };
}

/** One line about anything that can be thrown; the client rejects with bare `Response` objects. */
export function describeFailure(reason: unknown): string {
  if (reason instanceof Response) return `HTTP ${reason.status} from ${reason.url}`;
  if (!(reason instanceof Error)) return format("%s", reason).split("\n", 1).join();
  const cause = reason.cause instanceof Error ? reason.cause : undefined;
  const because = cause && (cause.message || (cause as NodeJS.ErrnoException).code);
  return `${reason.message}${because ? `: ${because}` : ""}`.split("\n", 1).join();
}
