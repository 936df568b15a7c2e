"use client";
import { useDeferredValue, useMemo, useState } from "react";
import type { CallTree } from "@/lib/calls/tree/build-call-tree";
import { searchTree } from "@/lib/calls/tree/search-tree";
import { branches, hiding, rowOfPlace, visibleRows } from "@/lib/calls/tree/visible-rows";

const NONE: ReadonlySet<number> = new Set();

type Asked = { find: string; errors: boolean; level: number | null };

/** What is open and shown of a tree. Whatever hides the selected call opens when the selection changes. */
export function useTreeState(tree: CallTree, selectedId: string, { find, errors, level }: Asked) {
  const [closed, setClosed] = useState(() => closedFrom(tree, level));
  const [openFolds, setOpenFolds] = useState(NONE);
  /** Closed while searching: forgotten with the search, which begins with everything open. */
  const [closedInSearch, setClosedInSearch] = useState(NONE);
  const wanted = useDeferredValue(find);
  const search = useMemo(() => searchTree(tree, { text: wanted, errorsOnly: errors }), [tree, wanted, errors]);

  const [searched, setSearched] = useState({ find, errors });
  if (searched.find !== find || searched.errors !== errors) {
    setSearched({ find, errors });
    setClosedInSearch(NONE);
  }
  const [leveled, setLeveled] = useState(level);
  if (leveled !== level) {
    setLeveled(level);
    setClosed(closedFrom(tree, level));
  }
  const [revealed, setRevealed] = useState<{ tree: CallTree; id: string }>();
  const selected = tree.places.get(selectedId) ?? -1;
  if (selected >= 0 && (revealed?.id !== selectedId || revealed.tree !== tree)) {
    setRevealed({ tree, id: selectedId });
    reveal(selected);
  }

  const shownClosed = search ? closedInSearch : closed;
  const rows = useMemo(
    () => visibleRows(tree, { closed: shownClosed, openFolds, keep: search?.keep }),
    [tree, shownClosed, openFolds, search],
  );

  function reveal(place: number) {
    const { ancestors, fold } = hiding(tree, place, closed);
    if (ancestors.length > 0) setClosed(without(closed, ancestors));
    if (fold >= 0 && !openFolds.has(fold)) setOpenFolds(new Set(openFolds).add(fold));
  }
  /** Opens or closes a row (`~place` is a fold). */
  function setExpanded(row: number, expanded: boolean) {
    if (row < 0) setOpenFolds(expanded ? new Set(openFolds).add(~row) : without(openFolds, [~row]));
    else {
      const change = search ? setClosedInSearch : setClosed;
      change(expanded ? without(shownClosed, [row]) : new Set(shownClosed).add(row));
    }
  }
  function isExpanded(row: number): boolean | undefined {
    if (row < 0) return openFolds.has(~row);
    return (tree.ends[row] ?? 0) > row + 1 ? !shownClosed.has(row) : undefined;
  }
  return {
    rows,
    selected,
    selectedRow: selected < 0 ? -1 : rowOfPlace(tree, rows, selected),
    hits: search?.hits,
    keep: search?.keep,
    isExpanded,
    setExpanded,
    /** Closes all calls from a level on; of 1, everything. */
    collapseFrom: (fromLevel: number) => (search ? setClosedInSearch : setClosed)(branches(tree, fromLevel)),
    expandAll() {
      (search ? setClosedInSearch : setClosed)(NONE);
      setOpenFolds(new Set(allFolds(tree)));
    },
  };
}

export type TreeState = ReturnType<typeof useTreeState>;

function closedFrom(tree: CallTree, level: number | null): ReadonlySet<number> {
  return level === null || level < 1 ? NONE : branches(tree, level);
}

function without(set: ReadonlySet<number>, gone: Iterable<number>): ReadonlySet<number> {
  const left = new Set(set);
  for (const item of gone) left.delete(item);
  return left;
}

function* allFolds(tree: CallTree): Iterable<number> {
  for (let place = 0; place < tree.size; place++) if ((tree.foldSizes[place] ?? 0) > 0) yield place;
}
