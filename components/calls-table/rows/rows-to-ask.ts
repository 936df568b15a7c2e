import type { QueryState } from "@tanstack/react-query";
import { PAGE_SIZE } from "../page-size";
import type { LoadedCalls } from "./loaded-calls";
import { idsOfPage } from "./row-joiner";

/** Who flies through the rows gets as many as go by in this time: each page that comes costs the same, however many it has. */
const AHEAD_MS = 500;
/** More at a time would be kept for so long that the browser's long collections of memory find much to do: of 500 they took 100 ms. */
const MOST_ROWS = 200;

type Loaded = Pick<QueryState<LoadedCalls>, "data" | "dataUpdatedAt" | "fetchMeta">;

/** How many rows the next question for a page is for, by how soon those of the last one were used up. */
export function rowsToAsk(loaded: Loaded | undefined, nowMs: number): number {
  const last = loaded?.data?.pages.at(-1);
  if (!loaded?.data || !last) return PAGE_SIZE;
  // All pages are asked for again: about as many rows as were there, so that nobody's place is behind the last.
  if (!loaded.fetchMeta?.fetchMore) return rowsOfEach(loaded.data);
  const perMs = idsOfPage(last).length / Math.max(1, nowMs - loaded.dataUpdatedAt);
  return Math.min(MOST_ROWS, Math.max(PAGE_SIZE, Math.round(perMs * AHEAD_MS)));
}

function rowsOfEach({ pages }: LoadedCalls): number {
  const rows = pages.reduce((sum, page) => sum + idsOfPage(page).length, 0);
  return Math.min(MOST_ROWS, Math.max(PAGE_SIZE, Math.ceil(rows / pages.length)));
}
