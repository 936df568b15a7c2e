import type { TraceTree } from "../page-endpoints.ts";

/**
 * A trace in display order as flat columns. A *place* is a position in that order (depth first, siblings by start), so the
 * descendants of a place are the places up to `end` of it. No object a call: 30,000 calls cost a few typed arrays.
 */
export type CallTree = {
  trace: TraceTree;
  /** Calls shown: those of the trace without repeated ids. */
  size: number;
  /** place → index into the trace's columns. */
  calls: Int32Array;
  /** place → place of the parent, -1 for a root. */
  parents: Int32Array;
  depths: Int32Array;
  /** place → the place behind its last descendant. */
  ends: Int32Array;
  /** place → number of equal leaf siblings that fold into one row there; 0 when none begins at it. */
  foldSizes: Int32Array;
  /** id → place. */
  places: ReadonlyMap<string, number>;
  /** Length of the time axis. */
  durationMs: number;
};

/** So many equal leaves in a row fold into one. */
const FOLD_FROM = 20;

/**
 * Orders a trace's calls as a tree. A call whose parent is missing becomes a root, a repeated id is kept once, and of a
 * parent loop the earliest call becomes a root; nothing recurses, so depth does not matter.
 */
export function buildCallTree(trace: TraceTree): CallTree {
  const parentOf = cleanParents(trace);
  const { calls, size } = depthFirst(parentOf);
  const placeOf = new Int32Array(parentOf.length).fill(-1);
  for (let place = 0; place < size; place++) placeOf[at(calls, place)] = place;

  const parents = new Int32Array(size);
  const depths = new Int32Array(size);
  const ends = new Int32Array(size);
  const places = new Map<string, number>();
  for (let place = 0; place < size; place++) {
    const parent = at(parentOf, at(calls, place));
    parents[place] = parent < 0 ? -1 : at(placeOf, parent);
    depths[place] = parent < 0 ? 0 : at(depths, at(parents, place)) + 1;
    ends[place] = place + 1;
    places.set(trace.ids[at(calls, place)] ?? "", place);
  }
  for (let place = size - 1; place > 0; place--) {
    const parent = at(parents, place);
    if (parent >= 0) ends[parent] = Math.max(at(ends, parent), at(ends, place));
  }
  const tree = { trace, size, calls, parents, depths, ends, places, durationMs: duration(trace) };
  return { ...tree, foldSizes: foldSizes(tree) };
}

const REPEATED = -2;

/** The parent of every call, with repeats marked and each loop opened at its earliest call. */
function cleanParents(trace: TraceTree): Int32Array {
  const size = trace.ids.length;
  const first = new Map<string, number>();
  const parents = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    const id = trace.ids[i] ?? "";
    if (first.has(id)) parents[i] = REPEATED;
    else first.set(id, i);
  }
  for (let i = 0; i < size; i++) {
    if (at(parents, i) === REPEATED) continue;
    const parentId = trace.ids[trace.parents[i] ?? -1];
    const parent = parentId === undefined ? -1 : (first.get(parentId) ?? -1);
    parents[i] = parent === i ? -1 : parent;
  }
  openLoops(parents);
  return parents;
}

function openLoops(parents: Int32Array): void {
  // 0: not seen; otherwise the number of the walk that saw it. A walk that meets itself has found a loop.
  const seenBy = new Int32Array(parents.length);
  for (let start = 0; start < parents.length; start++) {
    let call = start;
    while (call >= 0 && at(seenBy, call) === 0) {
      seenBy[call] = start + 1;
      call = at(parents, call);
    }
    if (call < 0 || at(seenBy, call) !== start + 1) continue;
    let earliest = call;
    for (let member = at(parents, call); member !== call; member = at(parents, member)) {
      earliest = Math.min(earliest, member);
    }
    parents[earliest] = -1;
  }
}

function depthFirst(parents: Int32Array): { calls: Int32Array; size: number } {
  // Child lists as links (first child, next sibling), filled from the back so that they come out in order of start.
  const firstChild = new Int32Array(parents.length).fill(-1);
  const nextSibling = new Int32Array(parents.length).fill(-1);
  let firstRoot = -1;
  let size = 0;
  for (let call = parents.length - 1; call >= 0; call--) {
    const parent = at(parents, call);
    if (parent === REPEATED) continue;
    size++;
    if (parent < 0) {
      nextSibling[call] = firstRoot;
      firstRoot = call;
    } else {
      nextSibling[call] = at(firstChild, parent);
      firstChild[parent] = call;
    }
  }
  const calls = new Int32Array(size);
  let place = 0;
  let call = firstRoot;
  while (call >= 0) {
    calls[place++] = call;
    let next = at(firstChild, call);
    for (let up = call; next < 0 && up >= 0; up = at(parents, up)) next = at(nextSibling, up);
    call = next;
  }
  return { calls, size };
}

function foldSizes({ trace, size, calls, parents, ends }: Omit<CallTree, "foldSizes">): Int32Array {
  const sizes = new Int32Array(size);
  for (let place = 0; place < size; ) {
    const call = at(calls, place);
    let next = place;
    while (
      next < size &&
      at(ends, next) === next + 1 &&
      at(parents, next) === at(parents, place) &&
      trace.name_index[at(calls, next)] === trace.name_index[call] &&
      trace.kind_index[at(calls, next)] === trace.kind_index[call]
    ) {
      next++;
    }
    if (next - place >= FOLD_FROM) sizes[place] = next - place;
    place = Math.max(next, place + 1);
  }
  return sizes;
}

function duration({ start_offsets_ms, latencies_ms }: TraceTree): number {
  let last = 0;
  for (let i = 0; i < start_offsets_ms.length; i++) {
    last = Math.max(last, (start_offsets_ms[i] ?? 0) + (latencies_ms[i] ?? 0));
  }
  return last;
}

/** A typed array's item that is known to exist. */
export function at(values: Int32Array, position: number): number {
  return values[position] ?? -1;
}
