import { expect, test } from "vitest";
import { wordDiff } from "./word-diff";

test("words that were added and removed are marked", () => {
  expect(wordDiff("Here are some cool songs and artists", "Here are many cool songs")).toEqual([
    { text: "Here are ", kind: "same" },
    { text: "some", kind: "removed" },
    { text: "many", kind: "added" },
    { text: " cool songs", kind: "same" },
    { text: " and artists", kind: "removed" },
  ]);
});

test("texts with nothing in common, and very long ones, are shown as they are", () => {
  expect(wordDiff("one two three four", "five six seven eight nine")).toBeUndefined();
  expect(wordDiff("a ".repeat(5000), "b ".repeat(5000))).toBeUndefined();
  expect(wordDiff("same", "same")).toEqual([{ text: "same", kind: "same" }]);
});
