import { expect, test } from "vitest";
import { type ColumnState, DEFAULT_COLUMNS } from "@/lib/calls/columns";
import { columnEdits } from "./column-edits";

/** The state after edits, as ids with what is particular about them. */
function after(edit: (edits: ReturnType<typeof columnEdits>) => void, columns: ColumnState[] = abc()): string | null {
  let result: ColumnState[] | null | undefined;
  edit(columnEdits(columns, (next) => (result = next)));
  if (result === undefined) return "unchanged";
  return result?.map(({ id, width, pinned }) => `${pinned ? "^" : ""}${id}${width ?? ""}`).join(" ") ?? null;
}
const abc = (): ColumnState[] => [{ id: "a" }, { id: "b", width: 90 }, { id: "c" }];

test("a column is added where one says, once, and taken away", () => {
  expect(after((edits) => edits.add("d"))).toBe("a b90 c d");
  expect(after((edits) => edits.add("d", "a"))).toBe("a d b90 c");
  expect(after((edits) => edits.add("b"))).toBe("unchanged");
  expect(after((edits) => edits.remove("b"))).toBe("a c");
  expect(after((edits) => edits.remove("a"), [{ id: "a" }])).toBe("unchanged");
});

test("a moved column takes the place it is dropped on, in both directions, and that place's pin", () => {
  expect(after((edits) => edits.move("a", "c"))).toBe("b90 c a");
  expect(after((edits) => edits.move("c", "a"))).toBe("c a b90");
  expect(after((edits) => edits.step("a", 1))).toBe("b90 a c");
  expect(after((edits) => edits.step("a", -1))).toBe("unchanged");
  const pinned: ColumnState[] = [{ id: "a", pinned: true }, { id: "b" }, { id: "c" }];
  expect(after((edits) => edits.move("c", "a"), pinned)).toBe("^c ^a b");
  expect(after((edits) => edits.step("a", 1), pinned)).toBe("b a c");
});

test("pinning brings a column to the front, and widths stay within bounds", () => {
  expect(after((edits) => edits.pin("c", true))).toBe("^c a b90");
  expect(after((edits) => edits.resize("a", 3))).toBe("a40 b90 c");
  expect(after((edits) => edits.resize("b", null))).toBe("a b c");
});

test("every edit can be gone back from, but for widths, which are tried out", () => {
  const histories: string[] = [];
  const edits = columnEdits(abc(), (_, history) => histories.push(history));
  edits.add("d");
  edits.remove("a");
  edits.pin("a", true);
  edits.move("a", "c");
  edits.step("a", 1);
  edits.reset();
  expect(histories).toEqual(Array.from({ length: 6 }, () => "push"));
  edits.resize("a", 120);
  edits.resize("b", null);
  expect(histories.slice(6)).toEqual(["replace", "replace"]);
});

test("what ends as the usual columns needs no state", () => {
  const columns = [...DEFAULT_COLUMNS, { id: "inputs.q" }];
  expect(after((edits) => edits.remove("inputs.q"), columns)).toBeNull();
});
