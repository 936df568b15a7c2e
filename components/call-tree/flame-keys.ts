import { at, type CallTree } from "@/lib/calls/tree/build-call-tree";

/** Where a key leads in a flame graph: down to the first child, up to the parent, aside to the siblings. */
export function flameMove(tree: CallTree, place: number, key: string): number | undefined {
  const parent = at(tree.parents, place);
  switch (key) {
    case "ArrowDown":
      return at(tree.ends, place) > place + 1 ? place + 1 : undefined;
    case "ArrowUp":
      return parent < 0 ? undefined : parent;
    case "ArrowRight": {
      const next = at(tree.ends, place);
      return next < tree.size && at(tree.parents, next) === parent ? next : undefined;
    }
    case "ArrowLeft": {
      let previous = parent + 1;
      if (previous === place) return undefined;
      while (at(tree.ends, previous) < place) previous = at(tree.ends, previous);
      return previous;
    }
    case "Home":
      return 0;
    default:
      return undefined;
  }
}
