import { CALL_STATUSES } from "../call-status.ts";
import { at, type CallTree } from "./build-call-tree.ts";

export type TreeSearch = {
  /** place → 2 for a hit, 1 for an ancestor of one, 0 for the rest. */
  keep: Uint8Array;
  hits: number;
};

const ERROR = CALL_STATUSES.indexOf("error");

/** Finds calls by a part of their name or by their id, and keeps the way down to them; undefined when nothing is asked. */
export function searchTree(
  tree: CallTree,
  { text, errorsOnly }: { text: string; errorsOnly: boolean },
): TreeSearch | undefined {
  const wanted = text.trim().toLowerCase();
  if (!wanted && !errorsOnly) return undefined;
  const { trace } = tree;
  const names = trace.names.map((name) => name.toLowerCase().includes(wanted));
  const keep = new Uint8Array(tree.size);
  let hits = 0;
  for (let place = tree.size - 1; place >= 0; place--) {
    const call = at(tree.calls, place);
    const named = names[trace.name_index[call] ?? -1] || (wanted.length >= 4 && trace.ids[call]?.startsWith(wanted));
    if (named && (!errorsOnly || trace.statuses[call] === ERROR)) {
      keep[place] = 2;
      hits++;
    }
    const parent = at(tree.parents, place);
    if (keep[place] && parent >= 0 && !keep[parent]) keep[parent] = 1;
  }
  return { keep, hits };
}
