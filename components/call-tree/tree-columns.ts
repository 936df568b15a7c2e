import type { TreeColumn } from "@/lib/calls/tree/tree-columns";

/** The height every row has, so that thousands need no measuring. */
export const ROW_HEIGHT = 28;
const INDENT = 18;
/** Deeper levels move on by less, and the deepest not at all. */
const WHOLE_INDENTS = 6;
const DEEP_INDENT = 8;
const MOST_INDENTS = 16;
/** What is left of the column for a name with its marks, however deep it stands. */
const NAME_ROOM = 124;

/** How the rows are laid out: a tree gives names the room, a timeline the bars. */
export type RowLayout = { timeline: boolean; columns: ReadonlySet<TreeColumn> };

/**
 * How far a row of this level is moved to the right of where the first ones are, as CSS: in a narrow column less, so that
 * deep calls keep their names.
 */
export function indentOf(level: number, first: number): string {
  const indents = Math.min(level - 1, MOST_INDENTS);
  const whole = Math.min(indents, WHOLE_INDENTS);
  return `max(${first}px, min(${first + whole * INDENT + (indents - whole) * DEEP_INDENT}px, 100% - ${NAME_ROOM}px))`;
}

/** The columns of a row and of the head above: name, bar, tokens, cost, latency. A narrow pane takes the bar's room first. */
export function gridTemplate({ timeline, columns }: RowLayout): string {
  const name = timeline ? "minmax(140px, 34%)" : "minmax(112px, 1fr)";
  const bar = timeline ? "minmax(0, 1fr)" : columns.has("bar") ? "minmax(0, 30%)" : "0px";
  return `${name} ${bar} ${columns.has("tokens") ? "56px " : ""}${columns.has("cost") ? "60px " : ""}60px`;
}
