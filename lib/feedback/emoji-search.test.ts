import { expect, test } from "vitest";
import { COMMON_EMOJI } from "./common-emoji.ts";
import { findEmojiNames } from "./emoji.ts";
import { searchEmoji } from "./emoji-search.ts";

const found = (text: string) => searchEmoji(text, 5).map(({ emoji }) => emoji);

test("emojis are found by their names and by what people call them", () => {
  expect(found("thumbs up")[0]).toBe("👍");
  expect(found("+1")[0]).toBe("👍");
  expect(found(":tada:")).toContain("🎉");
  expect(found("hallucination")).toEqual(["👻"]);
  expect(found("no such thing at all")).toEqual([]);
});

test("everything that can be picked is there once, and can be stored", () => {
  const all = searchEmoji("", 5_000).map(({ emoji }) => emoji);
  expect(new Set(all).size).toBe(all.length);
  for (const { emoji } of searchEmoji("", 5_000)) expect(findEmojiNames(emoji), emoji).toBeDefined();
  for (const emoji of COMMON_EMOJI) expect(findEmojiNames(emoji), emoji).toBeDefined();
});
