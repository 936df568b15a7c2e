import type { GridColumnMeta } from "./grid-features";

export const HEAD_HEIGHT = 30;
export const ROW_HEIGHT = 32;
export const SELECT_WIDTH = 42;

export type GridLayout = {
  /** `grid-template-columns` of the head and of every row. */
  template: string;
  /** Below it the grid scrolls sideways. */
  minWidth: number;
  /** How far from the left edge each pinned column stays; in order, for the first columns alone. */
  pins: readonly number[];
};

/** Lays columns side by side behind the column of checkboxes. */
export function gridLayout(columns: readonly (GridColumnMeta | null | undefined)[]): GridLayout {
  const tracks = [`${SELECT_WIDTH}px`];
  const pins: number[] = [];
  let minWidth = SELECT_WIDTH;
  for (const column of columns) {
    const { width = 120, grow, pinned } = column ?? {};
    if (pinned) pins.push(minWidth);
    tracks.push(grow && !pinned ? `minmax(${width}px, ${grow}fr)` : `${width}px`);
    minWidth += width;
  }
  return { template: tracks.join(" "), minWidth, pins };
}

/** How many pixels each column can have at most in a grid so wide. */
export function widestTracks(columns: readonly (GridColumnMeta | null | undefined)[], gridWidth: number): number[] {
  let shares = 0;
  let left = gridWidth - SELECT_WIDTH;
  const tracks = columns.map((column) => {
    const { width = 120, grow = 0, pinned } = column ?? {};
    const share = pinned ? 0 : grow;
    shares += share;
    if (share === 0) left -= width;
    return { width, share };
  });
  return tracks.map(({ width, share }) => (share === 0 ? width : Math.max(width, Math.ceil((left * share) / shares))));
}

/** The template with one column of another width, while it is being dragged. */
export function withTrack(template: string, column: number, width: number): string {
  const tracks = template.match(/minmax\([^)]*\)|\S+/g) ?? [];
  tracks[column + 1] = `${width}px`;
  return tracks.join(" ");
}
