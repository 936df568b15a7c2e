import { at } from "../tree/build-call-tree.ts";
import type { AlignedTrees } from "./align-trees.ts";

type Shown = {
  /** Rows whose descendants are hidden. */
  closed: ReadonlySet<number>;
  /** Leaves out what is the same, with all below it. */
  differencesOnly: boolean;
};

/** The rows of two aligned trees as they are opened now. */
export function visiblePairs(
  { size, changes, within, ends }: AlignedTrees,
  { closed, differencesOnly }: Shown,
): Int32Array {
  const rows = new Int32Array(size);
  let length = 0;
  for (let row = 0; row < size; ) {
    if (differencesOnly && !changes[row] && at(within, row) === 0) {
      row = at(ends, row);
      continue;
    }
    rows[length++] = row;
    row = closed.has(row) ? at(ends, row) : row + 1;
  }
  return rows.subarray(0, length);
}

/** The next or previous row that is not the same, round the end. */
export function nextDifference({ size, changes }: AlignedTrees, from: number, by: 1 | -1): number | undefined {
  for (let step = 1; step <= size; step++) {
    const row = (((from + by * step) % size) + size) % size;
    if (changes[row]) return row;
  }
  return undefined;
}
