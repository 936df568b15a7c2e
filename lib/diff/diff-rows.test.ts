import { expect, test } from "vitest";
import { diffRows, foldEqual } from "./diff-rows.ts";

const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `line ${from + at}`);

test("changed lines stand beside each other, the others where they are", () => {
  const rows = diffRows("a\nb\nc\nd", "a\nB\nd\ne");
  expect(rows?.map(({ kind, left, right }) => [kind, left?.text, right?.text])).toEqual([
    ["same", "a", "a"],
    ["changed", "b", "B"],
    ["removed", "c", undefined],
    ["same", "d", "d"],
    ["added", undefined, "e"],
  ]);
  expect(rows?.at(-1)?.right?.number).toBe(4);
  expect(rows?.[3]?.left?.number).toBe(4);
});

test("equal texts have no difference, and lines far from one are folded", () => {
  expect(diffRows("a\nb", "a\nb")?.every(({ kind }) => kind === "same")).toBe(true);
  const before = [...lines(0, 20), "old", ...lines(20, 40)].join("\n");
  const rows = diffRows(before, before.replace("old", "new")) ?? [];
  expect(foldEqual(rows).map(({ kind, from, rows: inside }) => [kind, from, inside.length])).toEqual([
    ["folded", 0, 17],
    ["rows", 17, 7],
    ["folded", 24, 17],
  ]);
});

test("nothing is lost by folding", () => {
  const rows = diffRows(lines(0, 50).join("\n"), ["first", ...lines(3, 30), "x", ...lines(31, 50)].join("\n")) ?? [];
  expect(foldEqual(rows).flatMap((part) => part.rows)).toEqual(rows);
});

test("too many lines are not compared", () => {
  expect(diffRows("a\n".repeat(20_000), "b")).toBeUndefined();
});
