import { diffWordsWithSpace } from "diff";

export type DiffPart = { text: string; kind: "same" | "added" | "removed" };

/** Longer texts take too long to compare word by word while one scrolls. */
const MAX_LENGTH = 6000;
/** Below this share in common, marks would only say that all is different. */
const MIN_COMMON = 0.4;

/** What changed from the baseline's text, word by word; undefined when the two have too little in common to show. */
export function wordDiff(before: string, after: string): DiffPart[] | undefined {
  if (before === after) return [{ text: after, kind: "same" }];
  if (before.length > MAX_LENGTH || after.length > MAX_LENGTH) return undefined;
  const parts = diffWordsWithSpace(before, after, { timeout: 50 });
  if (!parts) return undefined;
  const common = parts.reduce((total, part) => total + (part.added || part.removed ? 0 : part.value.length), 0);
  if (common < MIN_COMMON * Math.max(before.length, after.length)) return undefined;
  return parts.map(({ value, added, removed }) => ({
    text: value,
    kind: added ? "added" : removed ? "removed" : "same",
  }));
}
