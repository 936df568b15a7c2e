import { expect, test } from "vitest";
import { findEmojiNames } from "./emoji.ts";

test.each([
  ["👍", ":thumbs_up:", "👍", ":thumbs_up:"],
  ["👍🏽", ":thumbs_up_medium_skin_tone:", "👍", ":thumbs_up:"],
  ["👩🏽‍🦰", ":woman_medium_skin_tone_red_hair:", "👩‍🦰", ":woman_red_hair:"],
  ["✌🏿", ":victory_hand_dark_skin_tone:", "✌️", ":victory_hand:"],
  ["🫱🏿‍🫲🏻", ":handshake_dark_skin_tone_light_skin_tone:", "🤝", ":handshake:"],
  ["🧑🏿‍❤️‍💋‍🧑🏻", ":kiss_person_person_dark_skin_tone_light_skin_tone:", "💏", ":kiss:"],
  ["❤", ":red_heart:", "❤️", ":red_heart:"],
  ["*️⃣", ":keycap_*:", "*️⃣", ":keycap_*:"],
  ["🏻", ":light_skin_tone:", "🏻", ":light_skin_tone:"],
  ["🇨🇭", ":Switzerland:", "🇨🇭", ":Switzerland:"],
])("%s is %s", (emoji, alias, detoned, detoned_alias) => {
  expect(findEmojiNames(emoji)).toEqual({ alias, detoned, detoned_alias });
});

test.each(["", "a", "1", "👍👎", "a👍", "👍 ", ":thumbs_up:", "T", "👨T‍🦲", "\ufe0f", "👍".repeat(100)])(
  "%j is not one emoji",
  (text) => {
    expect(findEmojiNames(text)).toBeUndefined();
  },
);
