import { expect, test } from "vitest";
import type { ListedCall } from "@/lib/calls/call-row";
import type { LoadedCalls } from "../rows/loaded-calls";
import { idsOfStatus, newRows, prependRows, updateRows } from "./merge-live";

const row = (id: string, second: number, status = "success") =>
  ({ id, status, started_at: `2026-01-01T00:00:${String(second).padStart(2, "0")}.000000Z` }) as ListedCall;
const loaded = (...pages: ListedCall[][]): LoadedCalls => ({
  pages: pages.map((rows, at) => ({ rows, next_cursor: at === pages.length - 1 ? "more" : "x", elapsed_ms: 1 })),
  pageParams: pages.map(() => null),
});
const idsOf = ({ pages }: LoadedCalls) => pages.map(({ rows }) => rows.map(({ id }) => id));

test("only what is newer than the first row is new", () => {
  const now = loaded([row("c", 30), row("a", 10)]);
  const newest = [row("e", 50), row("d", 30), row("c", 30), row("b", 20)];
  expect(newRows(now, newest).map(({ id }) => id)).toEqual(["e", "d"]);
  expect(newRows(loaded([]), newest)).toHaveLength(4);
});

test("new rows come above the others, once", () => {
  const now = loaded([row("b", 2)], [row("a", 1)]);
  const next = prependRows(now, [row("d", 4), row("c", 3)]);
  expect(idsOf(next)).toEqual([["d", "c", "b"], ["a"]]);
  expect(idsOf(prependRows(next, [row("d", 4)]))).toEqual([["d", "c", "b"], ["a"]]);
  expect(prependRows(now, [])).toBe(now);
});

test("a row that changed is replaced in its place; nothing else is touched", () => {
  const now = loaded([row("b", 2, "running")], [row("a", 1)]);
  const next = updateRows(now, [row("b", 2, "error"), row("z", 9)]);
  expect(next.pages[0]?.rows[0]?.status).toBe("error");
  expect(next.pages[1]).toBe(now.pages[1]);
  expect(updateRows(now, [row("a", 1)])).toBe(now);
});

test("loaded calls are found by their status, the first ones only", () => {
  const now = loaded([row("c", 3, "running"), row("b", 2), row("a", 1, "lost")]);
  expect(idsOfStatus(now, ["running", "lost"], 10)).toEqual(["c", "a"]);
  expect(idsOfStatus(now, ["running", "lost"], 1)).toEqual(["c"]);
});
