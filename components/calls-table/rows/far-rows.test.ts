import { expect, test } from "vitest";
import type { ListedCall } from "@/lib/calls/call-row";
import { bringBack, letGo, missingIds } from "./far-rows";
import type { LoadedCalls } from "./loaded-calls";

const row = (id: string, name = "as logged") => ({ id, name }) as ListedCall;
const pages = (count: number): LoadedCalls => ({
  pages: Array.from({ length: count }, (_, at) => ({
    rows: [row(`${at}a`), row(`${at}b`)],
    next_cursor: `c${at}`,
    elapsed_ms: 1,
  })),
  pageParams: Array.from({ length: count }, (_, at) => (at === 0 ? null : `c${at - 1}`)),
});

test("pages far away lose their rows, not their ids and cursors", () => {
  const loaded = pages(400);
  const left = letGo(loaded, (at) => at >= 315);
  expect(left.pages[3]).toEqual({ rows: [], gone: ["3a", "3b"], next_cursor: "c3", elapsed_ms: 1 });
  expect(left.pages[315]).toBe(loaded.pages[315]);
  expect(left.pageParams).toBe(loaded.pageParams);
});

test("a few rows too many are no reason to draw the table again", () => {
  const loaded = pages(400);
  expect(letGo(loaded, (at) => at >= 199)).toBe(loaded);
  const left = letGo(loaded, (at) => at >= 200);
  expect(left).not.toBe(loaded);
  expect(letGo(left, (at) => at >= 399)).toBe(left);
});

test("rows come back in the order they stood in, as they are by now", () => {
  const left = letGo(pages(400), (at) => at >= 315);
  const asked = missingIds(left, 2, 3, 500);
  expect(asked).toEqual(["2a", "2b", "3a", "3b"]);
  expect(missingIds(left, 2, 3, 3)).toEqual(["2a", "2b"]);
  const back = bringBack(left, asked, [row("3b", "renamed"), row("2b"), row("2a")]);
  expect(back.pages[2]).toEqual({ rows: [row("2a"), row("2b")], next_cursor: "c2", elapsed_ms: 1 });
  expect(back.pages[3]?.rows).toEqual([row("3b", "renamed")]);
  expect(back.pages[4]).toBe(left.pages[4]);
  expect(missingIds(back, 0, 3, 500)).toEqual(["0a", "0b", "1a", "1b"]);
});

test("a page of which only some rows were asked for stays as it is", () => {
  const left = letGo(pages(400), (at) => at >= 315);
  expect(bringBack(left, ["2a"], [row("2a")]).pages[2]).toBe(left.pages[2]);
});
