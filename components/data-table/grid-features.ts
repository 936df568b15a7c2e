import { columnVisibilityFeature, rowSelectionFeature, tableFeatures } from "@tanstack/react-table";

export type GridColumnMeta = {
  /** Pixels it always has, and its share of what is left over. */
  width: number;
  grow?: number;
  align?: "right";
  /** Stays in sight while the others scroll sideways; pinned columns stand first and do not grow. */
  pinned?: boolean;
  /** Its name for the server; a column without one is not sorted by. */
  sortField?: string;
  /** What the first press on the head does; numbers and times begin with the largest. */
  sortFirst?: "asc" | "desc";
  /** Its cells keep something of their own, an open menu say: they are made anew for each row, where others are filled again. */
  ownEach?: boolean;
  /** The column's name, where its head shows none. */
  label?: string;
  /** How its cells look: what a cell itself can do needs no element within it, of which a screenful would have hundreds. */
  className?: string;
  /** What a cell tells when it is pointed at; a method, so that a column may name what its rows are. */
  title?(data: unknown): string | undefined;
};

/** What every list of the app can do. Sorting and filtering are the server's. */
export const gridFeatures = tableFeatures({
  columnVisibilityFeature,
  rowSelectionFeature,
  columnMeta: {} as GridColumnMeta,
});
export type GridFeatures = typeof gridFeatures;
