import { createHash } from "node:crypto";

/** SDKs come again a second or two after a 504, three times in all; a person takes longer. */
const REMEMBERED_MS = 15_000;
const MAX_REMEMBERED = 200;

const CANCELLED = "57014";

/**
 * Statements that ran out of time a moment ago. A client that asks the same again at once would have the database work for
 * another minute, to the same end: it gets the same error instead.
 */
export class ExhaustedStatements {
  readonly #until = new Map<string, number>();

  /** Throws what it failed with when this statement has just failed for lack of time. */
  check(text: string, params: readonly unknown[]): void {
    if (this.#until.size === 0) return;
    const key = keyOf(text, params);
    const until = this.#until.get(key);
    if (until === undefined) return;
    if (performance.now() < until) throw new ExhaustedError();
    this.#until.delete(key);
  }

  /** Remembers a statement when it failed for lack of time, and not because its reader left. */
  note(error: unknown, text: string, params: readonly unknown[], signal: AbortSignal): void {
    if (!ranOutOfTime(error, signal)) return;
    const [oldest] = this.#until.keys();
    if (this.#until.size >= MAX_REMEMBERED && oldest !== undefined) this.#until.delete(oldest);
    this.#until.set(keyOf(text, params), performance.now() + REMEMBERED_MS);
  }
}

/** Whether a statement failed for lack of time, and not because its reader left. */
export function ranOutOfTime(error: unknown, signal: AbortSignal): boolean {
  return (error as { code?: unknown } | null)?.code === CANCELLED && !signal.aborted;
}

/** As Postgres' own error, for whoever maps its codes. */
class ExhaustedError extends Error {
  readonly code = CANCELLED;

  constructor() {
    super("the same statement was cancelled a moment ago because it took too long");
  }
}

function keyOf(text: string, params: readonly unknown[]): string {
  return createHash("sha1").update(text).update(JSON.stringify(params)).digest("base64");
}
