/** Keeps the width of the tree, so that the server renders the split where it was left. */
export const SPLIT_COOKIE = "weft-call-split";
const USUAL = 38;

/** The width of the tree in percent that a cookie names. */
export function parseSplit(value: string | undefined): number {
  const percent = Number(value);
  return percent >= 15 && percent <= 80 ? percent : USUAL;
}
