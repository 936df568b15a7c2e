import { diffWordsWithSpace } from "diff";

/** A piece of two texts: in both, or in one of them. */
export type WordPiece = { kind: "same" | "removed" | "added"; text: string };

/** Texts longer than this, or with more changes, are not told apart word by word. */
const MOST_CHARACTERS = 200_000;
const MOST_EDITS = 4_000;
const MOST_MS = 300;

/** The words of two texts with what was removed and added; undefined when they are too long or have too little in common. */
export function wordDiff(before: string, after: string): WordPiece[] | undefined {
  if (before.length + after.length > MOST_CHARACTERS) return undefined;
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS, timeout: MOST_MS });
  return parts?.map(({ value, added, removed }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value,
  }));
}
