import { expect, test } from "vitest";
import { formatAge, formatAgo } from "./times";

const NOW = Date.parse("2026-01-02T00:00:00Z");

test.each([
  ["2026-01-01T23:59:48Z", "12s", "12s ago"],
  ["2026-01-01T23:53:00.123456Z", "6m", "6m ago"],
  ["2026-01-01T22:00:00Z", "2h", "2h ago"],
  ["2026-01-02T00:05:00Z", "0s", "in 5m"],
  ["never", "never", "never"],
])("%s is %s old, which was %s", (iso, age, ago) => {
  expect(formatAge(iso, NOW)).toBe(age);
  expect(formatAgo(iso, NOW)).toBe(ago);
});
