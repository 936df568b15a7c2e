import { expect, test } from "vitest";
import { parseBounds } from "@/lib/calls/filters/filter-values";
import type { Filter } from "@/lib/calls/filters/filters";
import { boundsFilter, boundsOf, dayFilter, localOf, timeRangeOf, utcOf, withTimeRange } from "./time-range";

const failed: Filter = { field: "status", op: "is", value: "error" };

test("one span of time has a control of its own; several, or no span, stay chips", () => {
  const day: Filter = { field: "started_at", op: "in last", value: "24h" };
  expect(timeRangeOf([failed, day])).toBe(day);
  expect(timeRangeOf([failed])).toBeUndefined();
  expect(timeRangeOf([day, { ...day, value: "7d" }])).toBeUndefined();
  expect(timeRangeOf([{ field: "started_at", op: "is empty", value: "" }])).toBeUndefined();
  expect(withTimeRange([day, failed, day], undefined)).toEqual([failed]);
});

test("a span with one or two ends reads back as it was made", () => {
  for (const [from, to] of [
    ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"],
    ["2026-01-01T00:00:00Z", ""],
    ["", "2026-01-02T00:00:00Z"],
  ] as const)
    expect(boundsOf(boundsFilter(from, to))).toEqual({ from, to });
  expect(boundsOf({ field: "started_at", op: "in last", value: "7d" })).toEqual({ from: "", to: "" });
});

test("a day is the reader's own, from its midnight to the next; today has no end yet", () => {
  const noon = new Date(2026, 2, 10, 12, 30);
  const [from, to] = parseBounds(dayFilter(1, noon).value) ?? [];
  expect(from).toBe(new Date(2026, 2, 9).toISOString());
  expect(new Date(to ?? "").getTime()).toBe(new Date(2026, 2, 10).getTime() - 1);
  expect(dayFilter(0, noon)).toEqual({ field: "started_at", op: ">=", value: new Date(2026, 2, 10).toISOString() });
});

test("a moment keeps its seconds on its way through the browser's own field", () => {
  for (const iso of ["2026-11-21T16:49:55Z", "2026-11-21T16:49:00Z"]) expect(utcOf(localOf(iso))).toBe(iso);
  expect(localOf("2026-11-21T16:49:00.000Z")).toMatch(/:\d\d$/);
  expect(localOf("2026-11-21T16:49:00.000Z")).toHaveLength("2026-11-21T16:49".length);
  expect([localOf("no moment"), utcOf("")]).toEqual(["", ""]);
});
