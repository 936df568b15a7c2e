import { at, type CallTree } from "./build-call-tree.ts";

/** The ways of stepping through a trace beside the tree. */
export const SCRUBS = ["time", "op", "siblings", "stack"] as const;
export type ScrubName = (typeof SCRUBS)[number];

/** The places one steps through, and where among them one is. */
export type Scrub = { places: Int32Array; at: number };

/** All places in order of start, and each place's position in that order: read off once a tree. */
export type TimeOrder = { places: Int32Array; positions: Int32Array };

/** The server sends calls in order of start, so their order in the trace's columns is the order of time. */
export function timeOrder(tree: CallTree): TimeOrder {
  const placeOf = new Int32Array(tree.trace.ids.length).fill(-1);
  for (let place = 0; place < tree.size; place++) placeOf[at(tree.calls, place)] = place;
  const places = placeOf.filter((place) => place >= 0);
  const positions = new Int32Array(tree.size);
  for (let position = 0; position < places.length; position++) positions[at(places, position)] = position;
  return { places, positions };
}

/** What a scrubber steps through when the call at `place` is selected. */
export function scrubOf(tree: CallTree, order: TimeOrder, name: ScrubName, place: number): Scrub {
  switch (name) {
    case "time":
      return { places: order.places, at: at(order.positions, place) };
    case "op":
      return located(sameOp(tree, order, place), place);
    case "siblings":
      return located(siblings(tree, place), place);
    case "stack":
      return located(stack(tree, place), place);
  }
}

function sameOp({ trace, calls }: CallTree, { places }: TimeOrder, place: number): Int32Array {
  const op = trace.ops[trace.name_index[at(calls, place)] ?? -1];
  const sameOp = trace.ops.map((other) => other === op);
  return places.filter((other) => sameOp[trace.name_index[at(calls, other)] ?? -1]);
}

function siblings(tree: CallTree, place: number): Int32Array {
  const parent = at(tree.parents, place);
  const end = parent < 0 ? tree.size : at(tree.ends, parent);
  const found: number[] = [];
  for (let sibling = parent + 1; sibling < end; sibling = at(tree.ends, sibling)) found.push(sibling);
  return Int32Array.from(found);
}

/** The way down from the root to the call, and on from it by first children. */
function stack(tree: CallTree, place: number): Int32Array {
  const found: number[] = [];
  for (let up = place; up >= 0; up = at(tree.parents, up)) found.push(up);
  found.reverse();
  for (let down = place; at(tree.ends, down) > down + 1; down++) found.push(down + 1);
  return Int32Array.from(found);
}

function located(places: Int32Array, place: number): Scrub {
  return { places, at: places.indexOf(place) };
}
