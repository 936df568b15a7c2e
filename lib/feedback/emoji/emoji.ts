import { EMOJI_NAMES } from "./emoji-names.ts";

/** What a reaction says of its emoji: its shortcode (`:thumbs_up:`), and both without a skin tone. */
export type EmojiNames = { alias: string; detoned: string; detoned_alias: string };

const TONE_NAMES: Readonly<Record<string, string>> = {
  "\u{1f3fb}": "_light_skin_tone",
  "\u{1f3fc}": "_medium-light_skin_tone",
  "\u{1f3fd}": "_medium_skin_tone",
  "\u{1f3fe}": "_medium-dark_skin_tone",
  "\u{1f3ff}": "_dark_skin_tone",
};
const TONE = /[\u{1f3fb}-\u{1f3ff}]/gu;

/** The names of a text that is exactly one emoji; undefined when it is anything else. */
export function findEmojiNames(text: string): EmojiNames | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  tables ??= readTables();
  const sequence = withoutPresentation(text);
  // A tone alone is an emoji with a name of its own.
  const name = tables.plain.get(sequence) ?? tables.toned.get(sequence.replace(TONE, "T"));
  if (name === undefined || sequence.includes("T")) return undefined;
  const tones = [...new Set(sequence.match(TONE))].map((tone) => TONE_NAMES[tone]).join("");
  // The two of a couple may differ in tone, and then have a name that no emoji without tones has.
  const detonedName = name.replace("~", "").replace(/_person_person$/, "");
  const detoned = tables.sequences.get(detonedName) ?? text.replace(TONE, "");
  return { alias: `:${name.replace("~", tones)}:`, detoned, detoned_alias: `:${detonedName}:` };
}

/** The longest emoji, a family, has 25 characters. */
const MAX_LENGTH = 64;

type Tables = {
  /** Names of emojis that have no tone. */
  plain: ReadonlyMap<string, string>;
  /** Names of those that have, with T in the place of each tone. */
  toned: ReadonlyMap<string, string>;
  /** Emojis without tones by name. */
  sequences: ReadonlyMap<string, string>;
};
let tables: Tables | undefined;

function readTables(): Tables {
  const plain = new Map<string, string>();
  const toned = new Map<string, string>();
  const sequences = new Map<string, string>();
  for (const line of EMOJI_NAMES.trim().split("\n")) {
    const [sequence = "", name = ""] = line.split(" ");
    (name.includes("~") ? toned : plain).set(withoutPresentation(sequence), name);
    if (!name.includes("~")) sequences.set(name, sequence);
  }
  return { plain, toned, sequences };
}

/** Without the characters that only ask for a coloured or a plain picture, which clients leave out at will. */
function withoutPresentation(sequence: string): string {
  return sequence.replace(/[\ufe0e\ufe0f]/g, "");
}
