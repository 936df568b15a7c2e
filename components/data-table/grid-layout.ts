import type { GridColumnMeta } from "./grid-features";

export const HEAD_HEIGHT = 30;
export const ROW_HEIGHT = 32;
export const SELECT_WIDTH = 42;

export type GridLayout = {
  /** `grid-template-columns` of the head and of every row. */
  template: string;
  /** Below it the grid scrolls sideways. */
  minWidth: number;
};

/** Lays columns side by side behind the column of checkboxes. */
export function gridLayout(columns: readonly (GridColumnMeta | undefined)[]): GridLayout {
  const tracks = [`${SELECT_WIDTH}px`];
  let minWidth = SELECT_WIDTH;
  for (const column of columns) {
    const { width = 120, grow } = column ?? {};
    tracks.push(grow ? `minmax(${width}px, ${grow}fr)` : `${width}px`);
    minWidth += width;
  }
  return { template: tracks.join(" "), minWidth };
}
