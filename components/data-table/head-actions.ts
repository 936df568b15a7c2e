import type { ReactNode } from "react";
import type { GridSort } from "./sort-order";

/** What the heads of a grid can do; a grid leaves out what its columns cannot. */
export type HeadActions = {
  /** `add`: beside what the rows are ordered by already. */
  onSort: (sort: GridSort, add: boolean) => void;
  /** A width while the edge is dragged, before it is let go. */
  onResizing?: ((index: number, width: number) => void) | undefined;
  onResize?: ((id: string, width: number | null) => void) | undefined;
  /** The column goes to where another one is. */
  onMove?: ((id: string, target: string) => void) | undefined;
  /** One place to the left or right, by key. */
  onStep?: ((id: string, step: -1 | 1) => void) | undefined;
  menu?: ((id: string) => ReactNode) | undefined;
};
