import { at, type CallTree } from "./build-call-tree.ts";
import { lastedMs } from "./slow-path.ts";

/** Where the calls of a flame graph lie: calls that overlap in time never share a lane. */
export type FlameLayout = {
  /** place → lane; below the parent's. */
  lanes: Int32Array;
  /** The places of each lane, by start. */
  byLane: readonly Int32Array[];
};

/** Puts every call in the first free lane below its parent's, in order of start. */
export function flameLayout(tree: CallTree): FlameLayout {
  const { trace, calls, size } = tree;
  const startOf = (place: number) => trace.start_offsets_ms[at(calls, place)] ?? 0;
  // By start, and parents before their children where both start at once.
  const order = Int32Array.from({ length: size }, (_, place) => place).sort(
    (a, b) => startOf(a) - startOf(b) || at(tree.depths, a) - at(tree.depths, b) || a - b,
  );
  const lanes = new Int32Array(size).fill(-1);
  const free = new FreeLanes(size);
  let laneCount = 0;
  for (const place of order) {
    const parent = at(tree.parents, place);
    // A clock may have put a child before its parent: then its depth has to do.
    const parentLane = parent < 0 ? -1 : at(lanes, parent);
    const from = parentLane >= 0 ? parentLane + 1 : at(tree.depths, place);
    const lane = free.take(from, startOf(place), startOf(place) + lastedMs(tree, place));
    lanes[place] = lane;
    laneCount = Math.max(laneCount, lane + 1);
  }
  const byLane: number[][] = Array.from({ length: laneCount }, () => []);
  for (const place of order) byLane[at(lanes, place)]?.push(place);
  return { lanes, byLane: byLane.map((places) => Int32Array.from(places)) };
}

/** The time each lane is taken until, as a tree of minima: the first free lane is found in logarithmic time. */
class FreeLanes {
  readonly #leaves: number;
  readonly #least: Float64Array;

  constructor(calls: number) {
    // A call's depth may be its first lane, and others may be in the way: no lane lies beyond twice the number of calls.
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(2, calls * 2)));
    this.#least = new Float64Array(this.#leaves * 2).fill(Number.NEGATIVE_INFINITY);
  }

  /** Takes the first lane at or after `from` that is free at `start`, until `end`. */
  take(from: number, start: number, end: number): number {
    const lane = this.#find(1, 0, this.#leaves, from, start);
    let node = lane + this.#leaves;
    this.#least[node] = end;
    for (node >>= 1; node >= 1; node >>= 1) {
      this.#least[node] = Math.min(this.#least[node * 2] ?? 0, this.#least[node * 2 + 1] ?? 0);
    }
    return lane;
  }

  #find(node: number, low: number, high: number, from: number, start: number): number {
    if (high <= from || (this.#least[node] ?? 0) > start) return -1;
    if (high - low === 1) return low;
    const middle = (low + high) >> 1;
    const left = this.#find(node * 2, low, middle, from, start);
    return left >= 0 ? left : this.#find(node * 2 + 1, middle, high, from, start);
  }
}
