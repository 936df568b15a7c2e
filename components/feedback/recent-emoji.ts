import { COMMON_EMOJI } from "@/lib/feedback/emoji/common-emoji";

const KEY = "weft-recent-emoji";
const KEPT = 8;

/** The emojis picked last in this browser, newest first. */
function recentEmoji(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter((emoji) => typeof emoji === "string").slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

/** Puts an emoji at the head of the recent ones. */
export function rememberEmoji(emoji: string): void {
  try {
    const others = recentEmoji().filter((other) => other !== emoji);
    localStorage.setItem(KEY, JSON.stringify([emoji, ...others].slice(0, KEPT)));
  } catch {
    // Without storage nothing is recent.
  }
}

/** What is offered before anything is typed: recent ones, then what is common. */
export function offeredEmoji(): { recent: string[]; common: string[] } {
  const recent = recentEmoji();
  return { recent, common: COMMON_EMOJI.filter((emoji) => !recent.includes(emoji)) };
}

const TONE_KEY = "weft-emoji-tone";

/** The place of the skin tone that this browser's hands have; 0 is none. */
export function chosenTone(): number {
  try {
    return Number(localStorage.getItem(TONE_KEY) ?? 0);
  } catch {
    return 0;
  }
}

/** Remembers the skin tone at this place. */
export function rememberTone(place: number): void {
  try {
    localStorage.setItem(TONE_KEY, String(place));
  } catch {
    // Without storage it is chosen again each time.
  }
}
