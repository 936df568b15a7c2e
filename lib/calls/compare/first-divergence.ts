import { at } from "../tree/build-call-tree.ts";
import { type AlignedTrees, CHANGES, differences, isOtherOp, type Side } from "./align-trees.ts";

/** Where two runs part, and by what. */
export type Divergence = { row: number; by: "op" | "inputs" | "output" | "status" | "removed" | "added" };

/**
 * The first moment at which the runs are not the same. A call differs when it begins, by its inputs or by being there at
 * all, or when it ends, by what it gave; what it called lies in between. So a step that answered otherwise is found before
 * the calls around it, whose answers differ because of it.
 */
export function firstDivergence(aligned: AlignedTrees, first: Side, second: Side): Divergence | undefined {
  const open: number[] = [];
  const ended = (row: number): Divergence | undefined => {
    const { output, status } = differences(first, second, at(aligned.a, row), at(aligned.b, row));
    return output || status ? { row, by: output ? "output" : "status" } : undefined;
  };
  for (let row = 0; row <= aligned.size; row++) {
    for (let last = open.at(-1); last !== undefined && at(aligned.ends, last) <= row; last = open.at(-1)) {
      open.pop();
      const found = ended(last);
      if (found) return found;
    }
    if (row === aligned.size) return undefined;
    const change = CHANGES[aligned.changes[row] ?? 0];
    if (change === "removed" || change === "added") return { row, by: change };
    if (isOtherOp(first, second, at(aligned.a, row), at(aligned.b, row))) return { row, by: "op" };
    if (differences(first, second, at(aligned.a, row), at(aligned.b, row)).inputs) return { row, by: "inputs" };
    open.push(row);
  }
  return undefined;
}
