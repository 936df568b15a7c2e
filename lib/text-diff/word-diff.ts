import { diffWordsWithSpace } from "diff";

/** A piece of two texts: in both, or in one of them. */
export type WordPiece = { kind: "same" | "removed" | "added"; text: string };

/** Texts longer than this, or with more changes, are not told apart word by word. */
const MOST_CHARACTERS = 200_000;
const MOST_EDITS = 4_000;
const MOST_MS = 300;
const FEW_CHARACTERS = 40;
const LEAST_SHARE = 0.3;

/** The words of two texts with what was removed and added; undefined when they are too long or have too little in common. */
export function wordDiff(before: string, after: string): WordPiece[] | undefined {
  if (before.length + after.length > MOST_CHARACTERS) return undefined;
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS, timeout: MOST_MS });
  const same = parts?.reduce((sum, part) => sum + (part.added || part.removed ? 0 : part.value.trim().length), 0) ?? 0;
  const longer = Math.max(before.length, after.length);
  // Two texts about other things share only their small words: told apart by those, nothing could be read.
  if (longer > FEW_CHARACTERS && same < longer * LEAST_SHARE) return undefined;
  return parts?.map(({ value, added, removed }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value,
  }));
}
