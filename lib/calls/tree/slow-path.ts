import { at, type CallTree } from "./build-call-tree.ts";

/** Where a trace's time went. */
export type SlowPath = {
  /** From a root down to the call that took most of the time by itself. */
  places: readonly number[];
  /** place → 1 on the path. */
  marks: Uint8Array;
};

/** A child that took less of its parent's time than this is not where the time went. */
const LEAST_SHARE = 1 / 3;

/**
 * From the longest root always to the child that lasted longest, as long as it took at least a third of its parent: the
 * last call of the path is the one to look at. A running call lasts until the end of the trace.
 */
export function slowPath(tree: CallTree): SlowPath {
  const marks = new Uint8Array(tree.size);
  const places: number[] = [];
  let parentMs = 0;
  let place = longest(tree, 0, tree.size);
  while (place >= 0) {
    const ms = lastedMs(tree, place);
    if (places.length > 0 && ms < parentMs * LEAST_SHARE) break;
    places.push(place);
    marks[place] = 1;
    parentMs = ms;
    place = longest(tree, place + 1, at(tree.ends, place));
  }
  return { places, marks };
}

/** Milliseconds a call lasted; until the end of the trace when it still runs. */
export function lastedMs({ trace, calls, durationMs }: CallTree, place: number): number {
  const call = at(calls, place);
  return trace.latencies_ms[call] ?? Math.max(0, durationMs - (trace.start_offsets_ms[call] ?? 0));
}

function longest(tree: CallTree, from: number, end: number): number {
  let found = -1;
  let most = -1;
  for (let sibling = from; sibling < end; sibling = at(tree.ends, sibling)) {
    const ms = lastedMs(tree, sibling);
    if (ms > most) {
      most = ms;
      found = sibling;
    }
  }
  return found;
}
