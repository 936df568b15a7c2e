import { expect, test } from "vitest";
import { tokenize } from "./tokenize.ts";

test("words that say nothing are dropped, the others are lower case", () => {
  expect(tokenize("What is a Setext heading?")).toEqual(["setext", "head"]);
});

test.each([
  ["tabs", "tab"],
  ["entities", "entity"],
  ["nested", "nesting"],
  ["escapes", "escape"],
  ["spaces", "space"],
])("%s and %s are one term", (one, other) => {
  expect(tokenize(one)).toEqual(tokenize(other));
});

test("a text without words has no terms", () => {
  expect(tokenize("?! – …")).toEqual([]);
});
