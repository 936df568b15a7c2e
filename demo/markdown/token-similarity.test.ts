import { expect, test } from "vitest";
import { tokenSimilarity } from "./token-similarity.ts";

test("equal texts are wholly similar, also when both are empty", () => {
  expect(tokenSimilarity("<p>a b</p>", "<p>a b</p>")).toEqual({ ratio: 1, missing_tokens: 0, extra_tokens: 0 });
  expect(tokenSimilarity("", "").ratio).toBe(1);
});

test("what is missing and what is too much is counted in tags and words", () => {
  expect(tokenSimilarity("<p>a c d</p>", "<p>a b c</p>")).toEqual({ ratio: 0.8, missing_tokens: 1, extra_tokens: 1 });
});

test("order matters", () => {
  expect(tokenSimilarity("b a", "a b").ratio).toBe(0.5);
});

test("texts that share nothing are not similar", () => {
  expect(tokenSimilarity("<p>a</p>", "x y").ratio).toBe(0);
});
