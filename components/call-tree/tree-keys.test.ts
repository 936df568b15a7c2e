import { expect, test } from "vitest";
import { buildCallTree } from "@/lib/calls/tree/build-call-tree";
import { traceOf } from "@/lib/calls/tree/testing";
import { visibleRows } from "@/lib/calls/tree/visible-rows";
import { treeMove } from "./tree-keys";

const embeds = Array.from({ length: 20 }, (_, i) => ({ id: `e${i}`, parent: "a", name: "embed" }));
const tree = buildCallTree(traceOf([{ id: "a" }, { id: "b", parent: "a" }, { id: "c", parent: "b" }, ...embeds]));

function press(key: string, index: number, { closed = [] as number[], openFolds = [] as number[] } = {}) {
  const open = { closed: new Set(closed), openFolds: new Set(openFolds) };
  const isExpanded = (row: number) => {
    if (row < 0) return open.openFolds.has(~row);
    return (tree.ends[row] ?? 0) > row + 1 ? !open.closed.has(row) : undefined;
  };
  return treeMove(key, index, tree, { rows: visibleRows(tree, open), isExpanded }, 10);
}

test("arrows go to the next and the previous row and stay inside", () => {
  expect(press("ArrowDown", 0)).toEqual({ to: 1 });
  expect(press("ArrowUp", 0)).toEqual({ to: 0 });
  expect(press("ArrowDown", 3)).toEqual({ to: 3 });
  expect(press("PageDown", 0)).toEqual({ to: 3 });
  expect(press("End", 0)).toEqual({ to: 3 });
});

test("right opens, then goes to the first child; left closes, then goes to the parent", () => {
  expect(press("ArrowRight", 1, { closed: [1] })).toEqual({ expand: 1 });
  expect(press("ArrowRight", 1)).toEqual({ to: 2 });
  expect(press("ArrowRight", 2)).toBeUndefined();
  expect(press("ArrowLeft", 1)).toEqual({ collapse: 1 });
  expect(press("ArrowLeft", 2)).toEqual({ to: 1 });
});

test("a fold opens on Enter, and its members go left to it", () => {
  expect(press("Enter", 3)).toEqual({ expand: ~3 });
  expect(press("ArrowLeft", 6, { openFolds: [3] })).toEqual({ to: 3 });
  expect(press("ArrowLeft", 3)).toEqual({ to: 0 });
  expect(press("Enter", 2)).toEqual({ select: 2 });
});
