import { expect, test } from "vitest";
import { formatAgo, formatBytes, formatCount, formatDollars, formatDuration } from "./format-quantity.ts";

test("durations keep at most three significant digits and their unit", () => {
  expect(
    [0, 0.042, 0.4, 38.26, 999.6, 1620, 13_400, 59_960, 245_000, 7_805_000, 90_000_000].map(formatDuration),
  ).toEqual([
    "0 ms",
    "0.042 ms",
    "0.4 ms",
    "38.3 ms",
    "1 s",
    "1.6 s",
    "13.4 s",
    "1 m 00 s",
    "4 m 05 s",
    "2 h 10 m",
    "1 d 1 h",
  ]);
});

test("costs never show as zero, bytes and counts stay short", () => {
  expect([0.00001, 0.005, 0.0123, 1.254, 1204].map(formatDollars)).toEqual([
    "<0.0001",
    "0.005",
    "0.012",
    "1.25",
    "1,204",
  ]);
  expect([812, 12_345, 20_000_000].map(formatBytes)).toEqual(["812 B", "12.3 kB", "20 MB"]);
  expect(formatCount(1010)).toBe("1,010");
});

test("ages are numeric", () => {
  const ago = (seconds: number) => formatAgo(0, seconds * 1000);
  expect([1, 12, 180, 7200, 90_000, -300].map(ago)).toEqual(["now", "12s ago", "3m ago", "2h ago", "1d ago", "in 5m"]);
});
