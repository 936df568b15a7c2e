import type { Ctx } from "./context.ts";
import { describeError } from "./describe-error.ts";

export type Piece = string | Uint8Array;

/**
 * An answer that is sent while it is made, of which the first piece is there already. It ends at its source when the reader
 * leaves, also one who left before the sending began; an error in its middle can have no status any more, so the log has it.
 */
export function streamOf(
  { signal, log }: Pick<Ctx, "signal" | "log">,
  first: IteratorResult<Piece>,
  pieces: AsyncIterator<Piece>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let pending: IteratorResult<Piece> | undefined = first;
  const end = () => void Promise.resolve(pieces.return?.()).catch(() => {});
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const result = pending ?? (await pieces.next());
        pending = undefined;
        if (!result.done) {
          controller.enqueue(typeof result.value === "string" ? encoder.encode(result.value) : result.value);
          return;
        }
        signal.removeEventListener("abort", end);
        controller.close();
      } catch (error) {
        if (!signal.aborted) log.error({ err: describeError(error) }, "an answer broke off");
        throw error;
      }
    },
    async cancel() {
      signal.removeEventListener("abort", end);
      await pieces.return?.();
    },
  });
}
