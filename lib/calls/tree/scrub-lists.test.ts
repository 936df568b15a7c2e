import { expect, test } from "vitest";
import { buildCallTree } from "./build-call-tree.ts";
import { type ScrubName, scrubOf, timeOrder } from "./scrub-lists.ts";
import { traceOf } from "./testing.ts";

// In order of start, as the server sends them; the tree's order differs, as "b" starts while "a" still calls.
const tree = buildCallTree(
  traceOf([
    { id: "root" },
    { id: "a", parent: "root", name: "step" },
    { id: "b", parent: "root", name: "step" },
    { id: "a1", parent: "a", name: "llm" },
    { id: "b1", parent: "b", name: "llm" },
    { id: "a11", parent: "a1", name: "step" },
  ]),
);
const order = timeOrder(tree);

function scrub(name: ScrubName, id: string) {
  const { places, at } = scrubOf(tree, order, name, tree.places.get(id) ?? -1);
  return { ids: [...places].map((place) => tree.trace.ids[tree.calls[place] ?? -1]).join(" "), at };
}

test("by time, the calls follow each other as they started, across branches", () => {
  expect(scrub("time", "a1")).toEqual({ ids: "root a b a1 b1 a11", at: 3 });
});

test("same op and siblings leave the others out", () => {
  expect(scrub("op", "b")).toEqual({ ids: "a b a11", at: 1 });
  expect(scrub("siblings", "b")).toEqual({ ids: "a b", at: 1 });
  expect(scrub("siblings", "root")).toEqual({ ids: "root", at: 0 });
});

test("the stack leads from the root through the call down to its first leaf", () => {
  expect(scrub("stack", "a")).toEqual({ ids: "root a a1 a11", at: 1 });
  expect(scrub("stack", "b1")).toEqual({ ids: "root b b1", at: 2 });
});
