import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";

/** How long one request may hold the only thread before others have their turn. */
const SLICE_MS = 4;
/** How long a slice waits at most for short requests, so that the long ones come to an end as well. */
const COURTESY_MS = 25;
/** A request that takes longer than this was not held up by slices: nobody waits for it any more. */
const YOUNG_MS = 150;

let last: Promise<unknown> = Promise.resolve();
const short = new Set<{ since: number }>();

/**
 * Long work of one request in slices. All requests that work long share one line: between two slices, whoever's they are,
 * the process takes what has arrived and sends what is ready, so that a list is answered while batches are read.
 */
export class Slices {
  #began = performance.now();

  /** Whether it is time to let others have their turn. */
  get isOver(): boolean {
    return performance.now() - this.#began >= SLICE_MS;
  }

  /** Resolves when it is this request's turn again. */
  async next(): Promise<void> {
    last = last.then(letOthers);
    await last;
    this.#began = performance.now();
  }
}

/** Says that a request is there which is answered in no time unless something is in its way; what comes back ends it. */
export function beginShort(): () => void {
  const request = { since: performance.now() };
  short.add(request);
  return () => short.delete(request);
}

async function letOthers(): Promise<void> {
  await turn();
  // Asleep, so that the processor is free for the database's part of an answer.
  for (const until = performance.now() + COURTESY_MS; performance.now() < until && isAnyWaiting(); ) await sleep(1);
}

function isAnyWaiting(): boolean {
  const now = performance.now();
  for (const { since } of short) if (now - since < YOUNG_MS) return true;
  return false;
}
