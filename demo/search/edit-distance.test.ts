import { expect, test } from "vitest";
import { distanceToPart, editDistance, nearestWord } from "./edit-distance.ts";

test.each([
  ["kitten", "sitting", 3],
  ["", "abc", 3],
  ["abc", "", 3],
  ["same", "same", 0],
])("%s and %s are %i edits apart", (a, b, edits) => {
  expect(editDistance(a, b)).toBe(edits);
  expect(editDistance(b, a)).toBe(edits);
});

test("a part of the text is enough, wherever it is", () => {
  expect(distanceToPart("link", "a very long text with a link in it")).toBe(0);
  expect(distanceToPart("lnik", "a link")).toBe(2);
  expect(distanceToPart("abc", "xyz")).toBe(3);
});

test("the nearest word is found within the edits allowed", () => {
  const vocabulary = ["asterisk", "heading", "link"];
  expect(nearestWord("asterik", vocabulary, 2)).toEqual({ word: "asterisk", edits: 1 });
  expect(nearestWord("footnote", vocabulary, 2)).toBeNull();
});
