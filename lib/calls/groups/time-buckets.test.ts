import { expect, test } from "vitest";
import { timeBuckets } from "./time-buckets";

const at = (text: string) => Date.parse(text);

test("buckets are round, few enough, and hold both ends", () => {
  for (const spanMs of [0, 1, 999, 60_000, 3_600_000, 86_400_000, 40 * 86_400_000, 4_000 * 86_400_000, 9e13]) {
    const from = at("2026-03-04T05:06:07.089Z");
    const { startMs, stepMs, count } = timeBuckets(from, from + spanMs, 60);
    expect(count).toBeLessThanOrEqual(60);
    expect(startMs).toBeLessThanOrEqual(from);
    expect(startMs + count * stepMs).toBeGreaterThan(from + spanMs);
  }
});

test("a day is told in half hours, a week in three hours", () => {
  expect(timeBuckets(at("2026-03-04T00:00Z"), at("2026-03-04T23:59Z"), 60)).toEqual({
    startMs: at("2026-03-04T00:00Z"),
    stepMs: 1_800_000,
    count: 48,
  });
  expect(timeBuckets(at("2026-03-01T00:00Z"), at("2026-03-07T23:59Z"), 60).stepMs).toBe(3 * 3_600_000);
});
