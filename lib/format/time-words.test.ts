import { expect, test } from "vitest";
import { formatShortMoment, formatSpan, formatTimeRange } from "./time-words";

const utc = { nowMs: Date.parse("2026-11-21T12:00:00Z"), timeZone: "UTC" };

test("a span is said in its unit, one of it in the singular", () => {
  expect(["24h", " 7d ", "1d", "1w", "30m", "1h", "soon"].map(formatSpan)).toEqual([
    "24 h",
    "7 days",
    "1 day",
    "1 week",
    "30 min",
    "1 h",
    "soon",
  ]);
});

test("a moment says no more than it takes to tell it", () => {
  const words = (text: string) => formatShortMoment(text, utc);
  expect(words("2026-11-20T14:00:00.000Z")).toBe("Nov 20 14:00");
  expect(words("2026-11-20T14:00:07Z")).toBe("Nov 20 14:00:07");
  expect(words("2026-11-20")).toBe("Nov 20");
  expect(words("2025-11-20T00:00:00Z")).toBe("Nov 20 2025");
  expect(words("2026-11-20T14:00:00+02:00")).toBe("Nov 20 12:00");
  expect(words("24h")).toBe("24h");
  expect(words("2026-13-40")).toBe("2026-13-40");
});

test("a range within a day says the day once, in the reader's time zone", () => {
  expect(formatTimeRange("2026-11-20T14:00:00Z", "2026-11-20T15:10:00Z", utc)).toBe("Nov 20 14:00 – 15:10");
  expect(formatTimeRange("2026-11-20T23:00:00Z", "2026-11-21T01:00:00Z", utc)).toBe("Nov 20 23:00 – Nov 21 01:00");
  const tokyo = { ...utc, timeZone: "Asia/Tokyo" };
  expect(formatTimeRange("2026-11-20T23:00:00Z", "2026-11-21T01:00:00Z", tokyo)).toBe("Nov 21 08:00 – 10:00");
  expect(formatTimeRange("2026-11-20", "2026-11-22", utc)).toBe("Nov 20 – Nov 22");
});
