import { expect, test } from "vitest";
import type { Filter } from "../filters/filters";
import { timeRange } from "./time-range";

const NOW = Date.parse("2026-05-20T12:00:00Z");
const started = (op: Filter["op"], value: string): Filter => ({ field: "started_at", op, value });

test("several bounds leave the narrowest span; other fields say nothing", () => {
  expect(timeRange([], NOW)).toEqual({});
  expect(timeRange([{ field: "ended_at", op: ">", value: "2026-01-01" }], NOW)).toEqual({});
  expect(timeRange([started("in last", "24h"), started(">=", "2026-05-20T06:00:00Z")], NOW)).toEqual({
    fromMs: Date.parse("2026-05-20T06:00:00Z"),
    toMs: NOW,
  });
  expect(timeRange([started("between", "2026-05-01 .. 2026-05-02T10:00")], NOW)).toEqual({
    fromMs: Date.parse("2026-05-01T00:00:00Z"),
    toMs: Date.parse("2026-05-02T10:00:00Z"),
  });
  expect(timeRange([started("<", "nonsense")], NOW)).toEqual({});
});
