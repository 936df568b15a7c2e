/** What a row shows beside its name. */
export type TreeColumns = { tokens: boolean };

/** The height every row has, so that thousands need no measuring. */
export const ROW_HEIGHT = 28;
const INDENT = 18;
/** Deeper calls stay at this indentation, or a deep trace would push its names out of view. */
const MOST_INDENTS = 14;

/** How far a row of this level is moved to the right, in pixels. */
export function indentOf(level: number): number {
  return Math.min(level - 1, MOST_INDENTS) * INDENT;
}

/** The columns of a row and of the head above: name, bar, tokens, latency. */
export function gridTemplate({ tokens }: TreeColumns): string {
  return `minmax(0, 1fr) minmax(72px, 30%) ${tokens ? "56px " : ""}60px`;
}
