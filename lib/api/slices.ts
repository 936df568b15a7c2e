import { setImmediate as nextTurn } from "node:timers/promises";

/** How long one request may hold the only thread before others have their turn. */
const SLICE_MS = 4;

let last: Promise<unknown> = Promise.resolve();

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
    last = last.then(() => nextTurn());
    await last;
    this.#began = performance.now();
  }
}
