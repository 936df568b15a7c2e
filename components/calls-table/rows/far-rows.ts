import type { ListedCall } from "@/lib/calls/call-row";
import type { LoadedCalls } from "./loaded-calls";
import { idsOfPage } from "./row-joiner";

/** So many rows go at once, at least: each time the whole table learns that they did. */
const LET_GO_AT_ONCE = 400;

/** The loaded pages without the rows of those that are not to be kept. Which rows they were, and in which order, stays. */
export function letGo(loaded: LoadedCalls, isKept: (page: number) => boolean): LoadedCalls {
  const leaves = (at: number) => loaded.pages[at]?.gone === undefined && !isKept(at);
  const leaving = loaded.pages.reduce((rows, page, at) => rows + (leaves(at) ? page.rows.length : 0), 0);
  if (leaving < LET_GO_AT_ONCE) return loaded;
  return {
    ...loaded,
    pages: loaded.pages.map((page, at) => (leaves(at) ? { ...page, rows: [], gone: idsOfPage(page) } : page)),
  };
}

/** Which calls the pages from one to another have let go, page by page up to so many. */
export function missingIds({ pages }: LoadedCalls, from: number, to: number, most: number): string[] {
  const ids: string[] = [];
  for (const { gone } of pages.slice(from, to + 1)) {
    if (gone && ids.length + gone.length <= most) ids.push(...gone);
  }
  return ids;
}

/** The loaded pages with rows that were asked for again; a call that did not come is gone for good. */
export function bringBack(loaded: LoadedCalls, asked: readonly string[], rows: readonly ListedCall[]): LoadedCalls {
  const wanted = new Set(asked);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    ...loaded,
    pages: loaded.pages.map((page) => {
      const { gone, ...rest } = page;
      if (!gone?.every((id) => wanted.has(id))) return page;
      return { ...rest, rows: gone.flatMap((id) => byId.get(id) ?? []) };
    }),
  };
}
