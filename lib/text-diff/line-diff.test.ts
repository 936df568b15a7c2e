import fc from "fast-check";
import { expect, test } from "vitest";
import { foldSame, lineDiff } from "./line-diff.ts";

const brief = (before: string, after: string) =>
  lineDiff(before, after)?.map(
    ({ kind, text, old, new: now }) =>
      `${{ same: " ", removed: "-", added: "+" }[kind]}${text} ${old ?? ""}/${now ?? ""}`,
  );

test("lines are in both, only in the old or only in the new text, with their numbers", () => {
  expect(brief("a\nb\nc", "a\nc\nd\n")).toEqual([" a 1/1", "-b 2/", " c 3/2", "+d /3"]);
  expect(brief("", "a")).toEqual(["+a /1"]);
  expect(brief("same", "same")).toEqual([" same 1/1"]);
});

test("what is far from any change is folded", () => {
  const text = Array.from({ length: 20 }, (_, i) => `line ${i}`);
  const lines = lineDiff(text.join("\n"), text.with(10, "changed").join("\n")) ?? [];
  expect(foldSame(lines, 2).map((line) => (line.kind === "gap" ? line.lines.length : line.text))).toEqual([
    8,
    "line 8",
    "line 9",
    "line 10",
    "changed",
    "line 11",
    "line 12",
    7,
  ]);
});

test("both texts can be read out of the lines", () => {
  const text = fc.array(fc.constantFrom("a", "b", "", "ä"), { maxLength: 12 }).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before, after) ?? [];
      const read = (other: string) => lines.filter(({ kind }) => kind !== other).map((line) => line.text);
      const linesOf = (text: string) => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));
      expect(read("added")).toEqual(linesOf(before));
      expect(read("removed")).toEqual(linesOf(after));
    }),
    { seed: 7 },
  );
});
