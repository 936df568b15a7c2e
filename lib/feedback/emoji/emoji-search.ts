import { EMOJI_GROUPS, EMOJI_NAMES } from "./emoji-names.ts";

/** `pattern` has T where a skin tone may stand. */
export type EmojiEntry = { emoji: string; name: string; pattern: string | undefined };
type Entry = EmojiEntry & { words: string; line: number };

/** The skin tones from light to dark, after none. */
export const SKIN_TONES = ["", "\u{1f3fb}", "\u{1f3fc}", "\u{1f3fd}", "\u{1f3fe}", "\u{1f3ff}"] as const;
export type SkinTone = (typeof SKIN_TONES)[number];

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

let entries: ReadonlyMap<string, Entry> | undefined;

/** The emojis whose name has all the words, those that begin with the first word before others. */
export function searchEmoji(text: string, limit: number): EmojiEntry[] {
  const words = text.toLowerCase().replaceAll(/[_:]/g, " ").trim().split(/\s+/);
  const first = words[0] ?? "";
  const hits = [...allEntries().values()].filter((entry) => words.every((word) => entry.words.includes(word)));
  const rank = ({ words: all }: { words: string }) => (all.startsWith(first) ? 0 : all.includes(` ${first}`) ? 1 : 2);
  return hits.sort((a, b) => rank(a) - rank(b) || a.name.length - b.name.length).slice(0, limit);
}

/** The name of an emoji for people: "thumbs up". */
export function emojiName(emoji: string): string | undefined {
  return allEntries().get(emoji)?.name;
}

/** An emoji in a skin tone, where it has one. */
export function inTone(emoji: string, tone: SkinTone): string {
  const pattern = tone === "" ? undefined : allEntries().get(emoji)?.pattern;
  return pattern === undefined ? emoji : pattern.replaceAll("T", tone);
}

/** All emojis by the groups of Unicode. */
export function emojiGroups(): { name: string; emojis: string[] }[] {
  const all = [...allEntries().values()];
  return EMOJI_GROUPS.map(([name, from], index) => {
    const to = EMOJI_GROUPS[index + 1]?.[1] ?? Number.POSITIVE_INFINITY;
    return { name, emojis: all.filter(({ line }) => line >= from && line < to).map(({ emoji }) => emoji) };
  });
}

function allEntries(): ReadonlyMap<string, Entry> {
  entries ??= readEntries();
  return entries;
}

function readEntries(): Map<string, Entry> {
  const read = new Map<string, Entry>();
  for (const [line, text] of EMOJI_NAMES.trim().split("\n").entries()) {
    const [sequence = "", key = ""] = text.split(" ");
    // Two people of different tones are no emoji without.
    if (sequence.indexOf("T") !== sequence.lastIndexOf("T")) continue;
    const emoji = sequence.replace("T", "");
    const plain = key.replace("~", "");
    const name = plain.replaceAll("_", " ").toLowerCase();
    const pattern = sequence.includes("T") ? sequence : undefined;
    // One that may have a tone stands there twice.
    read.set(emoji, {
      emoji,
      name,
      pattern,
      words: `${name} ${ALSO[plain] ?? ""}`,
      line: read.get(emoji)?.line ?? line,
    });
  }
  return read;
}
