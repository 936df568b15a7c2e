import { expect, test } from "vitest";
import { formatDuration, formatExactDuration, formatSeconds } from "./durations";
import { formatCost, formatCount, formatDollars, formatNumber, formatPerMillion } from "./numbers";
import { formatAgo, formatMoment } from "./times";

test("a missing number is a dash, not a zero", () => {
  for (const format of [formatCount, formatNumber, formatCost, formatSeconds, formatDuration, formatDollars]) {
    expect(format(null)).toBe("–");
    expect(format(undefined)).toBe("–");
  }
});

test("counts keep every digit until they are large", () => {
  expect([0, 2966, 99_999, 128_400, 1_234_567].map(formatCount)).toEqual(["0", "2,966", "99,999", "128K", "1.23M"]);
});

test("numbers keep three significant digits", () => {
  expect([0, 0.12345, 2.7149, 314.159, 31_415.9, 1e9, 1e-6].map(formatNumber)).toEqual([
    "0",
    "0.123",
    "2.71",
    "314",
    "31,416",
    "1.00e9",
    "1.00e-6",
  ]);
});

test("a cost too small to show is said to be small, and no cost is zero", () => {
  expect([0, 0.0001, 0.063, 1.5, 412.8, 41_280].map(formatCost)).toEqual([
    "0",
    "<0.001",
    "0.063",
    "1.50",
    "412.8",
    "41.3K",
  ]);
  expect(formatDollars(0.0001)).toBe("<$0.001");
  expect(formatDollars(0.063)).toBe("$0.063");
});

test("seconds lose digits as they grow", () => {
  expect([0, 0.2, 4, 310, 951, 4213, 13_400, 213_700].map(formatSeconds)).toEqual([
    "0",
    "<0.001",
    "0.004",
    "0.31",
    "1.0",
    "4.2",
    "13.4",
    "214",
  ]);
});

test("a duration has the unit that fits it", () => {
  expect([0, 0.25, 310, 999.4, 4213, 125_000, 11_400_000].map(formatDuration)).toEqual([
    "0 ms",
    "0.25 ms",
    "310 ms",
    "999 ms",
    "4.2 s",
    "2m 5s",
    "3h 10m",
  ]);
  expect(formatExactDuration(4213.512)).toBe("4,213.512 ms");
});

test("times are told in one unit, and clocks that are ahead are not hidden", () => {
  const now = Date.parse("2026-05-20T12:00:00Z");
  const ago = (iso: string) => formatAgo(iso, now);
  expect(ago("2026-05-20T11:59:59Z")).toBe("just now");
  expect(ago("2026-05-20T11:59:48Z")).toBe("12s ago");
  expect(ago("2026-05-19T11:00:00Z")).toBe("1d ago");
  expect(ago("2026-03-01T11:00:00Z")).toBe("2mo ago");
  expect(ago("2026-05-20T12:05:00Z")).toBe("in 5m");
  expect(ago("nonsense")).toBe("nonsense");
});

test("a moment keeps its microseconds", () => {
  expect(formatMoment("2026-05-20T11:02:03.123456Z")).toBe("2026-05-20 11:02:03.123456 UTC");
});

test("a price a token is told of a million", () => {
  expect([2.5e-6, 7.5e-8, 1e-5, 0, 1].map(formatPerMillion)).toEqual([
    "$2.50",
    "$0.075",
    "$10.00",
    "$0.00",
    "$1,000,000.00",
  ]);
});
