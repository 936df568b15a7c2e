import type { CallTree } from "@/lib/calls/tree/build-call-tree";
import { rowOfPlace } from "@/lib/calls/tree/visible-rows";
import type { TreeState } from "./use-tree-state";

/** What a key does in a tree, by the ARIA Authoring Practices: the index to move to, or a row to open or close. */
export type TreeMove = { to: number } | { expand: number } | { collapse: number } | { select: number };

/** The keys a tree answers to. */
export const TREE_KEYS = [
  "ArrowDown",
  "ArrowUp",
  "ArrowRight",
  "ArrowLeft",
  "PageDown",
  "PageUp",
  "Home",
  "End",
  "Enter",
] as const;

/** What of the tree's state its keys go by. */
type TreeRows = Pick<TreeState, "rows" | "isExpanded">;

/** The move a key asks for with the row at `index` active; undefined when the key is not the tree's. */
export function treeMove(
  key: string,
  index: number,
  tree: CallTree,
  state: TreeRows,
  page: number,
): TreeMove | undefined {
  const { rows, isExpanded } = state;
  const last = rows.length - 1;
  const row = rows.rows[index] ?? 0;
  const to = (next: number) => ({ to: Math.max(0, Math.min(last, next)) });
  switch (key) {
    case "ArrowDown":
      return to(index + 1);
    case "ArrowUp":
      return to(index - 1);
    case "PageDown":
      return to(index + page);
    case "PageUp":
      return to(index - page);
    case "Home":
      return to(0);
    case "End":
      return to(last);
    case "ArrowRight":
      if (isExpanded(row) === undefined) return undefined;
      return isExpanded(row) ? to(index + 1) : { expand: row };
    case "ArrowLeft":
      return isExpanded(row) ? { collapse: row } : to(parentIndex(tree, state, index));
    case "Enter":
    case " ":
      return row < 0 ? (isExpanded(row) ? { collapse: row } : { expand: row }) : { select: row };
    default:
      return undefined;
  }
}

function parentIndex(tree: CallTree, { rows }: TreeRows, index: number): number {
  const level = rows.levels[index] ?? 1;
  const row = rows.rows[index] ?? 0;
  // A member of a spread fold goes up to the fold, which is not its parent in the tree.
  const parent = tree.parents[row < 0 ? ~row : row] ?? -1;
  const parentRow = parent < 0 ? -1 : rowOfPlace(tree, rows, parent);
  if (parentRow >= 0 && rows.levels[parentRow] === level - 1) return parentRow;
  for (let up = index - 1; up >= 0; up--) if (rows.levels[up] === level - 1) return up;
  return index;
}
