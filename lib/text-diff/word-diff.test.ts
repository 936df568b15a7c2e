import fc from "fast-check";
import { expect, test } from "vitest";
import { wordDiff } from "./word-diff.ts";

test("words that changed are told apart from those that did not", () => {
  expect(wordDiff("the flight at noon", "the train at noon")).toEqual([
    { kind: "same", text: "the " },
    { kind: "removed", text: "flight" },
    { kind: "added", text: "train" },
    { kind: "same", text: " at noon" },
  ]);
});

test("texts too long or too unlike for that are not", () => {
  expect(
    wordDiff("Who reads my Markdown, and when do they?", "Can an entity reference, say, begin a list of items?"),
  ).toBeUndefined();
  expect(wordDiff("a ".repeat(150_000), "b")).toBeUndefined();
});

test("both texts can be read out of the pieces", () => {
  const text = fc
    .array(fc.constantFrom("one", "two", " ", "\n", "3", "ß"), { maxLength: 8 })
    .map((words) => words.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = wordDiff(before, after) ?? [];
      const read = (other: string) =>
        pieces
          .filter(({ kind }) => kind !== other)
          .map((piece) => piece.text)
          .join("");
      expect(read("added")).toBe(before);
      expect(read("removed")).toBe(after);
    }),
    { seed: 7 },
  );
});
