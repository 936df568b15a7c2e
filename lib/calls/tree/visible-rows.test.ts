import { expect, test } from "vitest";
import { buildCallTree } from "./build-call-tree.ts";
import { searchTree } from "./search-tree.ts";
import { spanOf } from "./span-of.ts";
import { traceOf } from "./testing.ts";
import { branches, hiding, rowOfPlace, visibleRows } from "./visible-rows.ts";

const embeds = Array.from({ length: 20 }, (_, i) => ({
  id: `e${i}`,
  parent: "a",
  name: "embed",
  startMs: 10 + i,
  tokens: 2,
}));
const tree = buildCallTree(
  traceOf([
    { id: "a" },
    { id: "b", parent: "a" },
    { id: "c", parent: "b", status: "error" },
    ...embeds,
    { id: "z", parent: "a" },
  ]),
);
const nothing: ReadonlySet<number> = new Set();
const open = { closed: nothing, openFolds: nothing };

test("equal siblings are one row until they are spread out", () => {
  expect([...visibleRows(tree, open).rows]).toEqual([0, 1, 2, ~3, 23]);
  const spread = visibleRows(tree, { ...open, openFolds: new Set([3]) });
  expect(spread.length).toBe(25);
  expect([...spread.rows.subarray(3, 6)]).toEqual([~3, 3, 4]);
});

test("a closed call hides what is below it", () => {
  expect([...visibleRows(tree, { ...open, closed: new Set([1]) }).rows]).toEqual([0, 1, ~3, 23]);
  expect([...visibleRows(tree, { ...open, closed: branches(tree) }).rows]).toEqual([0]);
});

test("levels, positions and set sizes are those of the rows shown", () => {
  const rows = visibleRows(tree, { ...open, openFolds: new Set([3]) });
  const told = (index: number) => [rows.levels[index], rows.positionsInSet[index], rows.setSizes[index]];
  expect(told(0)).toEqual([1, 1, 1]);
  expect(told(1)).toEqual([2, 1, 3]);
  expect(told(2)).toEqual([3, 1, 1]);
  expect(told(3)).toEqual([2, 2, 3]);
  expect(told(4)).toEqual([3, 1, 20]);
  expect(told(24)).toEqual([2, 3, 3]);
});

test("a search keeps hits with their ancestors and shows folded hits one by one", () => {
  const found = searchTree(tree, { text: "EMBED", errorsOnly: false });
  expect(found?.hits).toBe(20);
  expect(visibleRows(tree, { ...open, keep: found?.keep }).length).toBe(21);
  const errors = searchTree(tree, { text: "", errorsOnly: true });
  expect([...visibleRows(tree, { ...open, keep: errors?.keep }).rows]).toEqual([0, 1, 2]);
  expect(searchTree(tree, { text: " ", errorsOnly: false })).toBeUndefined();
  expect(searchTree(tree, { text: "nowhere", errorsOnly: false })?.hits).toBe(0);
});

test("a place is found in its row, in its fold, or nowhere", () => {
  const rows = visibleRows(tree, open);
  expect([0, 2, 3, 10, 23].map((place) => rowOfPlace(tree, rows, place))).toEqual([0, 2, 3, 3, 4]);
  expect(rowOfPlace(tree, visibleRows(tree, { ...open, closed: new Set([1]) }), 2)).toBe(-1);
  const spread = visibleRows(tree, { ...open, openFolds: new Set([3]) });
  for (let place = 3; place < 23; place++) expect(rowOfPlace(tree, spread, place)).toBe(place + 1);
});

test("what hides a call is named, so that it can be opened", () => {
  expect(hiding(tree, 2, new Set([1]))).toEqual({ ancestors: [1], fold: -1 });
  expect(hiding(tree, 10, nothing).fold).toBe(3);
  expect(hiding(tree, 23, nothing).fold).toBe(-1);
});

test("a fold tells of all its calls", () => {
  expect(spanOf(tree, ~3)).toMatchObject({ name: "embed", count: 20, tokens: 40, startMs: 10, latencyMs: 20 });
});
