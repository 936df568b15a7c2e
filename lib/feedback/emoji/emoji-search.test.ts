import { expect, test } from "vitest";
import { COMMON_EMOJI } from "./common-emoji.ts";
import { findEmojiNames } from "./emoji.ts";
import { emojiGroups, inTone, SKIN_TONES, searchEmoji } from "./emoji-search.ts";

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

test("every emoji is in one group, and each tone of one that has tones can be stored", () => {
  const groups = emojiGroups();
  expect(groups.map(({ name }) => name).slice(0, 2)).toEqual(["Smileys & Emotion", "People & Body"]);
  expect(groups[0]?.emojis[0]).toBe("😀");
  const grouped = groups.flatMap(({ emojis }) => emojis);
  expect(grouped.toSorted()).toEqual(
    searchEmoji("", 5_000)
      .map(({ emoji }) => emoji)
      .toSorted(),
  );
  for (const emoji of grouped) for (const tone of SKIN_TONES) expect(findEmojiNames(inTone(emoji, tone))).toBeDefined();
  expect(inTone("👍", "\u{1f3fe}")).toBe("👍🏾");
  expect(inTone("🚀", "\u{1f3fe}")).toBe("🚀");
});
