import { expect, test } from "vitest";
import { pickSentence } from "./pick-sentence.ts";

const passage =
  "Tabs are not expanded. A tab stop is four characters wide. Tabs help define block structure, like spaces.";

test("the sentence with most of the terms is picked", () => {
  expect(pickSentence(passage, ["tab", "block", "structur"])).toBe("Tabs help define block structure, like spaces.");
});

test("of two that have as many, the shorter one is picked", () => {
  expect(pickSentence(passage, ["tab"])).toBe("Tabs are not expanded.");
});

test("a passage of one sentence is its answer", () => {
  expect(pickSentence("no end", ["end"])).toBe("no end");
});
