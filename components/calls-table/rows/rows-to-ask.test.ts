import { expect, test } from "vitest";
import type { ListedCall } from "@/lib/calls/call-row";
import type { CallsPage } from "./loaded-calls";
import { rowsToAsk } from "./rows-to-ask";

const page = (count: number): CallsPage => ({
  rows: Array.from({ length: count }, (_, at) => ({ id: `c${at}` }) as ListedCall),
  next_cursor: "next",
  elapsed_ms: 1,
});
const gone = (count: number): CallsPage => ({ ...page(0), gone: Array.from({ length: count }, (_, at) => `g${at}`) });

function loaded(pages: CallsPage[], fetchMore = true) {
  const data = { pages, pageParams: pages.map(() => null) };
  return { data, dataUpdatedAt: 1_000, fetchMeta: fetchMore ? { fetchMore: { direction: "forward" as const } } : null };
}

test("the first page, and one that was read for a while, are followed by a usual one", () => {
  expect(rowsToAsk(undefined, 0)).toBe(100);
  expect(rowsToAsk(loaded([page(100)]), 3_000)).toBe(100);
});

test("who flies through a page gets what goes by in half a second, up to twice as many", () => {
  expect(rowsToAsk(loaded([page(100)]), 1_400)).toBe(125);
  expect(rowsToAsk(loaded([page(100)]), 1_066)).toBe(200);
  expect(rowsToAsk(loaded([page(100), page(200)]), 1_000)).toBe(200);
});

test("who slows down gets usual pages again", () => {
  expect(rowsToAsk(loaded([page(100), page(200)]), 4_000)).toBe(100);
});

test("pages that are all asked for again have as many rows as there were, let go or not", () => {
  expect(rowsToAsk(loaded([page(100), gone(200), page(180)], false), 1_001)).toBe(160);
  expect(rowsToAsk(loaded([page(7)], false), 1_001)).toBe(100);
});
