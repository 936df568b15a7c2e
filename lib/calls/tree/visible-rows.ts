import { at, type CallTree } from "./build-call-tree.ts";

/** The rows of a tree as it is opened now, one slot a row in each column. */
export type VisibleRows = {
  length: number;
  /** A place, or `~place` for the one row that stands for a fold of equal siblings beginning there. */
  rows: Int32Array;
  /** 1 for a root, as `aria-level` counts. */
  levels: Int32Array;
  positionsInSet: Int32Array;
  setSizes: Int32Array;
};

export type Openness = {
  /** Places whose children are hidden. */
  closed: ReadonlySet<number>;
  /** First places of the folds that are spread out. */
  openFolds: ReadonlySet<number>;
  /** With a search: only places marked here, and no folds. */
  keep?: Uint8Array | undefined;
};

/** Walks the tree once, skipping what is closed, folded or not found. */
export function visibleRows(tree: CallTree, { closed, openFolds, keep }: Openness): VisibleRows {
  const list = rowList(tree.size);
  let place = 0;
  while (place < tree.size) {
    if (keep && !keep[place]) {
      place = at(tree.ends, place);
      continue;
    }
    const level = at(tree.depths, place) + 1;
    const foldSize = keep ? 0 : at(tree.foldSizes, place);
    if (foldSize > 0) {
      list.add(~place, level);
      if (openFolds.has(place)) for (let member = 0; member < foldSize; member++) list.add(place + member, level + 1);
      place += foldSize;
      continue;
    }
    list.add(place, level);
    place = closed.has(place) ? at(tree.ends, place) : place + 1;
  }
  return list.finish();
}

function rowList(capacity: number) {
  // A fold adds one row for at least twenty calls.
  const most = capacity + Math.ceil(capacity / 20) + 1;
  const rows = new Int32Array(most);
  const levels = new Int32Array(most);
  const sets = new Int32Array(most);
  const positionsInSet = new Int32Array(most);
  const counts: number[] = [];
  /** The set that is being filled at each level. */
  const setAtLevel: number[] = [];
  let length = 0;

  return {
    add(row: number, level: number) {
      const before = length === 0 ? 0 : at(levels, length - 1);
      if (level > before) setAtLevel[level] = counts.push(0) - 1;
      const set = setAtLevel[level] ?? 0;
      const position = (counts[set] ?? 0) + 1;
      counts[set] = position;
      rows[length] = row;
      levels[length] = level;
      sets[length] = set;
      positionsInSet[length] = position;
      length++;
    },
    finish(): VisibleRows {
      const setSizes = new Int32Array(length);
      for (let i = 0; i < length; i++) setSizes[i] = counts[at(sets, i)] ?? 0;
      return {
        length,
        rows: rows.subarray(0, length),
        levels: levels.subarray(0, length),
        positionsInSet: positionsInSet.subarray(0, length),
        setSizes,
      };
    },
  };
}

/** The row that shows a place now: itself, its fold, or -1 when it lies in something closed or is not found. */
export function rowOfPlace(tree: CallTree, { rows }: VisibleRows, place: number): number {
  // Rows ascend by place; a fold's row comes before its members.
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const row = at(rows, middle);
    const shown = row < 0 ? ~row : row;
    if (row >= 0 && shown === place) return middle;
    if (shown < place || (row < 0 && shown === place)) low = middle + 1;
    else high = middle - 1;
  }
  const before = at(rows, high);
  const isFold = high >= 0 && before < 0;
  return isFold && place < ~before + at(tree.foldSizes, ~before) ? high : -1;
}

/** What must open for a place to be seen: its closed ancestors, and the fold it lies in (-1 when in none). */
export function hiding(
  tree: CallTree,
  place: number,
  closed: ReadonlySet<number>,
): { ancestors: number[]; fold: number } {
  const ancestors: number[] = [];
  for (let up = at(tree.parents, place); up >= 0; up = at(tree.parents, up)) if (closed.has(up)) ancestors.push(up);
  return { ancestors, fold: foldOf(tree, place) };
}

/** The first place of the fold a place lies in, or -1. */
function foldOf(tree: CallTree, place: number): number {
  for (let first = place; first >= 0 && at(tree.parents, first) === at(tree.parents, place); first--) {
    const size = at(tree.foldSizes, first);
    if (size > 0) return place < first + size ? first : -1;
    if (at(tree.ends, first) !== first + 1) return -1;
  }
  return -1;
}

/** Every place with children at or below a level (1 for roots): what closes when one folds all, or all from there on. */
export function branches(tree: CallTree, fromLevel = 1): Set<number> {
  const places = new Set<number>();
  for (let place = 0; place < tree.size; place++) {
    if (at(tree.ends, place) > place + 1 && at(tree.depths, place) + 1 >= fromLevel) places.add(place);
  }
  return places;
}
