import { expect, test } from "vitest";
import { buildCallTree } from "@/lib/calls/tree/build-call-tree";
import { traceOf } from "@/lib/calls/tree/testing";
import { flameMove } from "./flame-keys";

const tree = buildCallTree(
  traceOf([{ id: "r" }, { id: "a", parent: "r" }, { id: "a1", parent: "a" }, { id: "b", parent: "r" }, { id: "r2" }]),
);
const move = (id: string, key: string) => {
  const to = flameMove(tree, tree.places.get(id) ?? -1, key);
  return to === undefined ? undefined : tree.trace.ids[tree.calls[to] ?? -1];
};

test("down goes into a call, up out of it, aside to its siblings", () => {
  expect([move("r", "ArrowDown"), move("a", "ArrowDown"), move("a1", "ArrowDown")]).toEqual(["a", "a1", undefined]);
  expect([move("a1", "ArrowUp"), move("r", "ArrowUp")]).toEqual(["a", undefined]);
  expect([move("a", "ArrowRight"), move("b", "ArrowRight"), move("r", "ArrowRight")]).toEqual(["b", undefined, "r2"]);
  expect([move("b", "ArrowLeft"), move("a", "ArrowLeft"), move("r2", "ArrowLeft")]).toEqual(["a", undefined, "r"]);
  expect(move("b", "Home")).toBe("r");
});
