import type { TreeColumn } from "@/lib/calls/tree/tree-columns";

/** The height every row has, so that thousands need no measuring. */
export const ROW_HEIGHT = 28;
const INDENT = 18;
/** Deeper calls stay at this indentation, or a deep trace would push its names out of view. */
const MOST_INDENTS = 14;

/** How the rows are laid out: a tree gives names the room, a timeline the bars. */
export type RowLayout = { timeline: boolean; columns: ReadonlySet<TreeColumn> };

/** How far a row of this level is moved to the right, in pixels. */
export function indentOf(level: number): number {
  return Math.min(level - 1, MOST_INDENTS) * INDENT;
}

/** The columns of a row and of the head above: name, bar, tokens, cost, latency. */
export function gridTemplate({ timeline, columns }: RowLayout): string {
  const name = timeline ? "minmax(140px, 34%)" : "minmax(0, 1fr)";
  const bar = timeline ? "minmax(0, 1fr)" : columns.has("bar") ? "minmax(72px, 30%)" : "0px";
  return `${name} ${bar} ${columns.has("tokens") ? "56px " : ""}${columns.has("cost") ? "60px " : ""}60px`;
}
