import type { ListedCall } from "@/lib/calls/call-row";
import type { LoadedCalls } from "../rows/loaded-calls";
import { idsOfPage } from "../rows/row-joiner";

/** Rows of the newest page that are not loaded: those above the first loaded one, newest first. */
export function newRows(loaded: LoadedCalls, newest: readonly ListedCall[]): ListedCall[] {
  const known = new Set(loaded.pages.flatMap(idsOfPage));
  const first = loaded.pages[0]?.rows[0];
  return newest.filter((row) => !known.has(row.id) && (!first || isNewer(row, first)));
}

function isNewer(a: ListedCall, b: ListedCall): boolean {
  return a.started_at > b.started_at || (a.started_at === b.started_at && a.id > b.id);
}

/** The loaded pages with rows that are known better by now; pages without any stay the same objects. */
export function updateRows(loaded: LoadedCalls, fresh: readonly ListedCall[]): LoadedCalls {
  const byId = new Map(fresh.map((row) => [row.id, row]));
  const differs = (row: ListedCall) => {
    const better = byId.get(row.id);
    return better !== undefined && JSON.stringify(better) !== JSON.stringify(row);
  };
  if (!loaded.pages.some(({ rows }) => rows.some(differs))) return loaded;
  return {
    ...loaded,
    pages: loaded.pages.map((page) =>
      page.rows.some(differs) ? { ...page, rows: page.rows.map((row) => byId.get(row.id) ?? row) } : page,
    ),
  };
}

/** The loaded pages with new rows above them. */
export function prependRows(loaded: LoadedCalls, rows: readonly ListedCall[]): LoadedCalls {
  const [first, ...others] = loaded.pages;
  if (!first || rows.length === 0) return loaded;
  const added = new Set(rows.map(({ id }) => id));
  return {
    ...loaded,
    pages: [{ ...first, rows: [...rows, ...first.rows.filter(({ id }) => !added.has(id))] }, ...others],
  };
}

/** Loaded calls of these statuses. */
export function idsOfStatus(loaded: LoadedCalls, statuses: readonly ListedCall["status"][], most: number): string[] {
  const ids = loaded.pages.flatMap(({ rows }) =>
    rows.flatMap(({ id, status }) => (statuses.includes(status) ? [id] : [])),
  );
  return ids.slice(0, most);
}
