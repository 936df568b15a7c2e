import { EMOJI_NAMES } from "./emoji-names.ts";

export type EmojiEntry = { emoji: string; name: string };

/** What people type for an emoji whose name is another. */
const ALSO: Readonly<Record<string, string>> = {
  thumbs_up: "+1 yes ok good like agree",
  thumbs_down: "-1 no bad dislike disagree",
  party_popper: "tada hooray celebrate",
  face_with_tears_of_joy: "lol laugh funny haha",
  red_heart: "love",
  rocket: "ship fast",
  eyes: "look watching",
  thinking_face: "hmm consider",
  warning: "careful danger caution",
  bug: "defect error",
  check_mark_button: "done pass correct right true",
  cross_mark: "fail wrong incorrect false",
  hundred_points: "100 perfect",
  fire: "hot lit",
  clapping_hands: "applause bravo",
  folded_hands: "thanks please pray",
  flexed_biceps: "strong strength",
  pile_of_poo: "shit crap",
  light_bulb: "idea",
  star: "favourite favorite",
  question_mark: "why what unclear",
  repeat_button: "again retry loop",
  bullseye: "target exact",
  snail: "slow",
  high_voltage: "fast zap lightning",
  money_bag: "cost expensive",
  ghost: "hallucination made up",
  robot: "bot model ai",
};

let entries: readonly (EmojiEntry & { words: string })[] | undefined;

/** The emojis whose name has all the words, those that begin with the first word before others. */
export function searchEmoji(text: string, limit: number): EmojiEntry[] {
  entries ??= readEntries();
  const words = text.toLowerCase().replaceAll(/[_:]/g, " ").trim().split(/\s+/);
  const first = words[0] ?? "";
  const hits = entries.filter((entry) => words.every((word) => entry.words.includes(word)));
  const rank = ({ words: all }: { words: string }) => (all.startsWith(first) ? 0 : all.includes(` ${first}`) ? 1 : 2);
  return hits.sort((a, b) => rank(a) - rank(b) || a.name.length - b.name.length).slice(0, limit);
}

/** The name of an emoji for people: "thumbs up". */
export function emojiName(emoji: string): string | undefined {
  entries ??= readEntries();
  return entries.find((entry) => entry.emoji === emoji)?.name;
}

function readEntries() {
  // One that may have a tone stands there twice.
  return [...new Map(listed().map((entry) => [entry.emoji, entry])).values()];
}

function listed() {
  return EMOJI_NAMES.trim()
    .split("\n")
    .flatMap((line) => {
      const [sequence = "", key = ""] = line.split(" ");
      // Skin tones are left to those who type them; two people of different tones are no emoji without.
      if (sequence.indexOf("T") !== sequence.lastIndexOf("T")) return [];
      const emoji = sequence.replaceAll("T", "");
      const name = key.replace("~", "").replaceAll("_", " ").toLowerCase();
      const plain = key.replace("~", "");
      return [{ emoji, name, words: `${name} ${ALSO[plain] ?? ""}` }];
    });
}
