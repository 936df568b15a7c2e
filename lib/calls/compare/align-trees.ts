import { type ItemKeys, matchSequences, TextNumbers } from "../../text-diff/match-sequences.ts";
import { CALL_STATUSES } from "../call-status.ts";
import { at, type CallTree } from "../tree/build-call-tree.ts";

/** What a call's payloads are, to tell whether two are the same. Absent: not known (yet). */
export type CallDigests = ReadonlyMap<string, { inputs: string; output: string }>;

export const CHANGES = ["same", "changed", "removed", "added"] as const;
export type Change = (typeof CHANGES)[number];

/** What of two matched calls is not the same. */
export type Differences = { inputs: boolean; output: boolean; status: boolean };

/**
 * Two trees as one, in display order: a row has a place in the first tree, in the second, or in both. Rows of one call's
 * descendants follow it, up to `end`.
 */
export type AlignedTrees = {
  size: number;
  /** row → place in the first tree, -1 when only the second has it. */
  a: Int32Array;
  b: Int32Array;
  depths: Int32Array;
  ends: Int32Array;
  /** row → index into CHANGES, for the call itself. */
  changes: Uint8Array;
  /** row → rows that are not the same among its descendants. */
  within: Int32Array;
};

export type Side = { tree: CallTree; place: number; digests: CallDigests | undefined };

const CHANGED = CHANGES.indexOf("changed");
const REMOVED = CHANGES.indexOf("removed");
const ADDED = CHANGES.indexOf("added");

/**
 * Lays the trees below two calls over each other. The two calls are a pair whatever they are; below a pair, calls of the
 * same op are paired in their order, those of the same name and inputs first of all.
 */
export function alignTrees(first: Side, second: Side): AlignedTrees {
  const rows = rowList(first.tree.size + second.tree.size);
  const open: { a: number; b: number; depth: number }[] = [{ a: first.place, b: second.place, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { a, b, depth } = next;
    if (a < 0 || b < 0) {
      rows.addTree(a < 0 ? second.tree : first.tree, next, a < 0 ? ADDED : REMOVED);
      continue;
    }
    const { inputs, output, status } = differences(first, second, a, b);
    const changed = inputs || output || status || isOtherOp(first, second, a, b);
    rows.add(a, b, depth, changed ? CHANGED : 0);
    for (const pair of merged(first, second, a, b).reverse()) open.push({ ...pair, depth: depth + 1 });
  }
  return rows.finish();
}

/** What of two matched calls differs, as far as their digests are known. */
export function differences(first: Side, second: Side, a: number, b: number): Differences {
  const one = digestOf(first, a);
  const other = digestOf(second, b);
  return {
    inputs: one !== undefined && other !== undefined && one.inputs !== other.inputs,
    output: one !== undefined && other !== undefined && one.output !== other.output,
    status: statusOf(first.tree, a) !== statusOf(second.tree, b),
  };
}

/** Whether two calls have nothing to do with each other but that somebody compares them. */
export function isOtherOp(first: Side, second: Side, a: number, b: number): boolean {
  return opOf(first.tree, a) !== opOf(second.tree, b) && nameOf(first.tree, a) !== nameOf(second.tree, b);
}

function digestOf({ tree, digests }: Side, place: number) {
  return digests?.get(tree.trace.ids[at(tree.calls, place)] ?? "");
}

/** That something inside failed follows from what is inside; only how a call ended itself counts here. */
function statusOf({ trace, calls }: CallTree, place: number): string {
  const status = CALL_STATUSES[trace.statuses[at(calls, place)] ?? 0] ?? "success";
  return status === "descendant_error" ? "success" : status;
}

/** The children of a pair as pairs, in the order of both: what only one has stands where it stood. */
function merged(first: Side, second: Side, a: number, b: number): { a: number; b: number }[] {
  const ones = children(first.tree, a);
  const others = children(second.tree, b);
  const numbers = new TextNumbers();
  const pairs = matchSequences(keysOf(first, ones, numbers), keysOf(second, others, numbers));
  const list: { a: number; b: number }[] = [];
  let i = 0;
  let j = 0;
  for (const [matchedA, matchedB] of [...pairs, [ones.length, others.length] as const]) {
    while (i < matchedA) list.push({ a: ones[i++] ?? -1, b: -1 });
    while (j < matchedB) list.push({ a: -1, b: others[j++] ?? -1 });
    if (matchedA < ones.length) list.push({ a: ones[i++] ?? -1, b: others[j++] ?? -1 });
  }
  return list;
}

/** A call goes with calls of its op, rather of its name, most of all with the same inputs. */
function keysOf(side: Side, places: readonly number[], numbers: TextNumbers): ItemKeys {
  return {
    length: places.length,
    like: Int32Array.from(places, (place) => numbers.of(`op ${opOf(side.tree, place)}`)),
    name: Int32Array.from(places, (place) => numbers.of(`name ${nameOf(side.tree, place)}`)),
    content: Int32Array.from(places, (place) => numbers.of(`inputs ${digestOf(side, place)?.inputs}`)),
  };
}

function opOf({ trace, calls }: CallTree, place: number): string {
  return trace.ops[trace.name_index[at(calls, place)] ?? -1] ?? "";
}

function nameOf({ trace, calls }: CallTree, place: number): string {
  return trace.names[trace.name_index[at(calls, place)] ?? -1] ?? "";
}

function children(tree: CallTree, place: number): number[] {
  const found: number[] = [];
  for (let child = place + 1; child < at(tree.ends, place); child = at(tree.ends, child)) found.push(child);
  return found;
}

function rowList(most: number) {
  const a = new Int32Array(most);
  const b = new Int32Array(most);
  const depths = new Int32Array(most);
  const changes = new Uint8Array(most);
  let size = 0;
  const add = (placeA: number, placeB: number, depth: number, change: number) => {
    a[size] = placeA;
    b[size] = placeB;
    depths[size] = depth;
    changes[size++] = change;
  };
  return {
    add,
    /** A call that only one tree has, with all below it. */
    addTree(tree: CallTree, { a, b, depth }: { a: number; b: number; depth: number }, change: number) {
      const root = Math.max(a, b);
      for (let place = root; place < at(tree.ends, root); place++) {
        const below = depth + at(tree.depths, place) - at(tree.depths, root);
        add(a < 0 ? -1 : place, b < 0 ? -1 : place, below, change);
      }
    },
    finish(): AlignedTrees {
      const ends = new Int32Array(size);
      const within = new Int32Array(size);
      const above: number[] = [];
      for (let row = 0; row < size; row++) {
        while (above.length > at(depths, row)) ends[above.pop() ?? 0] = row;
        if (changes[row]) for (const up of above) within[up] = at(within, up) + 1;
        above.push(row);
      }
      for (const row of above) ends[row] = size;
      return {
        size,
        a: a.subarray(0, size),
        b: b.subarray(0, size),
        depths: depths.subarray(0, size),
        ends,
        changes: changes.subarray(0, size),
        within,
      };
    },
  };
}
