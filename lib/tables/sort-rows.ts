import type { JsonText } from "../json/json-text.ts";
import { JsonWalk } from "../refs/json-walk.ts";

export type RowSort = { field: string; direction: "asc" | "desc" };

/** What a path's value sorts by; `undefined` when the path leads nowhere or to null. */
type SortKey = { number: number | undefined; text: string } | undefined;

/**
 * The positions of rows in sorted order. Rows that have a value come before those that don't, whatever the direction;
 * numbers compare as numbers and come before other text. Keeps the sort keys, never the rows.
 */
export async function sortedRowIndexes(
  chunks: AsyncIterable<{ val: JsonText }[]>,
  sorts: readonly RowSort[],
): Promise<number[]> {
  const paths = sorts.map(({ field }) => field.split("."));
  const keys: SortKey[][] = [];
  for await (const chunk of chunks) {
    for (const { val } of chunk) {
      const walk = new JsonWalk(val);
      keys.push(paths.map((path) => sortKey(walk, path)));
    }
  }
  return [...keys.keys()].sort((a, b) => compareRows(keys[a] ?? [], keys[b] ?? [], sorts) || a - b);
}

function sortKey(walk: JsonWalk, path: readonly string[]): SortKey {
  let at: ReturnType<JsonWalk["member"]> = walk.root;
  for (const part of path) {
    at = walk.member(at, part) ?? (/^\d{1,9}$/.test(part) ? walk.item(at, Number(part)) : undefined);
    if (!at) return undefined;
  }
  const slice = walk.slice(at);
  if (slice === "null") return undefined;
  // A copy of its own: a slice would keep the whole row in memory.
  const text = Buffer.from(walk.asString(at) ?? slice, "utf16le").toString("utf16le");
  return { number: NUMBER.test(text) ? Number(text) : undefined, text };
}

const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

function compareRows(a: readonly SortKey[], b: readonly SortKey[], sorts: readonly RowSort[]): number {
  for (const [at, { direction }] of sorts.entries()) {
    const order = compareKeys(a[at], b[at], direction === "desc" ? -1 : 1);
    if (order !== 0) return order;
  }
  return 0;
}

function compareKeys(a: SortKey, b: SortKey, sign: number): number {
  if (!a || !b) return Number(!a) - Number(!b);
  const aIsText = a.number === undefined;
  const bIsText = b.number === undefined;
  if (aIsText !== bIsText) return Number(aIsText) - Number(bIsText);
  if (a.number !== b.number) return sign * ((a.number ?? 0) - (b.number ?? 0));
  return a.text === b.text ? 0 : sign * (a.text < b.text ? -1 : 1);
}
