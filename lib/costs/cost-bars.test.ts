import { expect, test } from "vitest";
import { costBars } from "./cost-bars.ts";

const DAY = 86_400;
const bucket = (start: string, cost: number | null, total_tokens = 1) => ({ start, cost, total_tokens, calls: 1 });

test("days without spending are bars too, from the first day to now", () => {
  const bars = costBars([bucket("2025-05-02T00:00:00.000000Z", 4), bucket("2025-05-04T00:00:00.000000Z", 1)], {
    bucket_seconds: DAY,
    since: "2025-05-01T12:00:00Z",
    until: "2025-05-05T12:00:00Z",
  });
  expect(bars.map(({ share }) => share)).toEqual([0, 1, 0, 0.25, 0]);
  expect(new Date(bars[0]?.startMs ?? 0).toISOString()).toBe("2025-05-01T00:00:00.000Z");
});

test("without any price, bars tell of tokens", () => {
  const bars = costBars([bucket("2025-05-02T00:00:00Z", null, 10), bucket("2025-05-03T00:00:00Z", null, 5)], {
    bucket_seconds: DAY,
    since: null,
    until: "2025-05-03T12:00:00Z",
  });
  expect(bars.map(({ share }) => share)).toEqual([1, 0.5]);
});

test("a long past is cut to what can be seen, and none has no bars", () => {
  const long = costBars([bucket("2000-01-03T00:00:00Z", 1)], {
    bucket_seconds: 7 * DAY,
    since: null,
    until: "2025-05-05T00:00:00Z",
  });
  expect(long).toHaveLength(180);
  expect(costBars([], { bucket_seconds: DAY, since: null, until: "2025-05-05T00:00:00Z" })).toEqual([]);
});
