/**
 * What of the items of a list decides whether they go with those of another: numbers that are equal where the items are.
 * Items of unlike `like` are never a pair; the same name and, more so, the same content draw two items together.
 */
export type ItemKeys = { length: number; like: Int32Array; name: Int32Array; content: Int32Array };

/** A pair of positions in two lists. Pairs ascend in both. */
export type Pair = readonly [a: number, b: number];

const ALIKE = 4;
const SAME_NAME = 1;
const SAME_CONTENT = 2;
const BEST = ALIKE + SAME_NAME + SAME_CONTENT;
/** A table larger than this costs more time than a better match is worth. */
const MOST_CELLS = 4_000_000;

/** Pairs the items of two lists in order, so that as much as possible goes together. */
export function matchSequences(a: ItemKeys, b: ItemKeys): Pair[] {
  const pairs: Pair[] = [];
  matchBetween(a, b, { a: 0, b: 0, endA: a.length, endB: b.length }, pairs);
  return pairs;
}

type Range = { a: number; b: number; endA: number; endB: number };

function matchBetween(a: ItemKeys, b: ItemKeys, whole: Range, pairs: Pair[]): void {
  const range = { ...whole };
  while (range.a < range.endA && range.b < range.endB && weight(a, b, range.a, range.b) === BEST) {
    pairs.push([range.a++, range.b++]);
  }
  const behind: Pair[] = [];
  while (range.endA > range.a && range.endB > range.b && weight(a, b, range.endA - 1, range.endB - 1) === BEST) {
    behind.push([--range.endA, --range.endB]);
  }
  const cells = (range.endA - range.a) * (range.endB - range.b);
  if (cells > MOST_CELLS) matchByAnchors(a, b, range, pairs);
  else if (cells > 0) matchByTable(a, b, range, pairs);
  for (const pair of behind.reverse()) pairs.push(pair);
}

function weight(a: ItemKeys, b: ItemKeys, i: number, j: number): number {
  if (a.like[i] !== b.like[j]) return 0;
  return ALIKE + (a.name[i] === b.name[j] ? SAME_NAME : 0) + (a.content[i] === b.content[j] ? SAME_CONTENT : 0);
}

const DIAGONAL = 1;
const UP = 2;

/** The heaviest common subsequence, by dynamic programming from the back. */
function matchByTable(a: ItemKeys, b: ItemKeys, range: Range, pairs: Pair[]): void {
  const rows = range.endA - range.a;
  const columns = range.endB - range.b;
  const directions = new Uint8Array(rows * columns);
  let below = new Int32Array(columns + 1);
  let here = new Int32Array(columns + 1);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const together = weight(a, b, range.a + i, range.b + j);
      const skipA = below[j] ?? 0;
      const skipB = here[j + 1] ?? 0;
      const paired = together > 0 ? (below[j + 1] ?? 0) + together : -1;
      const best = Math.max(paired, skipA, skipB);
      here[j] = best;
      directions[i * columns + j] = best === paired ? DIAGONAL : best === skipA ? UP : 0;
    }
    [below, here] = [here, below];
  }
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    const direction = directions[i * columns + j];
    if (direction === DIAGONAL) pairs.push([range.a + i++, range.b + j++]);
    else if (direction === UP) i++;
    else j++;
  }
}

/** Of long lists, what is the same in both is paired first, and what lies between these on its own. */
function matchByAnchors(a: ItemKeys, b: ItemKeys, range: Range, pairs: Pair[]): void {
  const exact = matchByKey(
    range,
    (i) => `${a.like[i]} ${a.name[i]} ${a.content[i]}`,
    (j) => `${b.like[j]} ${b.name[j]} ${b.content[j]}`,
  );
  const anchors =
    exact.length > 0
      ? exact
      : matchByKey(
          range,
          (i) => `${a.like[i]}`,
          (j) => `${b.like[j]}`,
        );
  let from = { a: range.a, b: range.b };
  for (const [i, j] of [...anchors, [range.endA, range.endB] as const]) {
    const gap = { ...from, endA: i, endB: j };
    if ((gap.endA - gap.a) * (gap.endB - gap.b) <= MOST_CELLS) matchByTable(a, b, gap, pairs);
    if (i < range.endA) pairs.push([i, j]);
    from = { a: i + 1, b: j + 1 };
  }
}

/** Pairs the n-th item of a key here with the n-th there, and keeps the longest run of pairs that ascend. */
function matchByKey(range: Range, keyA: (i: number) => string, keyB: (j: number) => string): Pair[] {
  const waiting = new Map<string, number[]>();
  for (let j = range.endB - 1; j >= range.b; j--) {
    const key = keyB(j);
    const places = waiting.get(key);
    if (places) places.push(j);
    else waiting.set(key, [j]);
  }
  const candidates: Pair[] = [];
  for (let i = range.a; i < range.endA; i++) {
    const j = waiting.get(keyA(i))?.pop();
    if (j !== undefined) candidates.push([i, j]);
  }
  return longestAscending(candidates);
}

/** Numbers for texts: equal ones for equal texts, in all lists that share it. */
export class TextNumbers {
  readonly #numbers = new Map<string, number>();

  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

function longestAscending(pairs: readonly Pair[]): Pair[] {
  /** Of the runs of each length, the index of the pair that the one with the smallest end ends in. */
  const ends: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  for (const [index, [, b]] of pairs.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  }
  const run: Pair[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index];
    if (pair) run.push(pair);
  }
  return run.reverse();
}
