import { expect, test } from "vitest";
import { spanLabel } from "./chart-panels";

const minutes = (count: number, start: string, step_ms = 60_000) =>
  ({ start, step_ms, buckets: Array.from({ length: count }) }) as unknown as Parameters<typeof spanLabel>[0];
// Of the reader's own time, whatever that is here.
const local = (day: number, hour: number) => new Date(2026, 0, day, hour).toISOString();

test("what is marked is told by its times, with the day where the chart has several", () => {
  expect(spanLabel(minutes(60, local(2, 9)), [0, 0])).toBe("09:00–09:01");
  expect(spanLabel(minutes(60, local(2, 9)), [5, 9])).toBe("09:05–09:10");
  expect(spanLabel(minutes(60, local(2, 9), 1_000), [5, 9])).toBe("09:00:05–09:00:10");
  expect(spanLabel(minutes(48, local(2, 9), 3_600_000), [1, 2])).toBe("2 Jan 10:00–12:00");
  expect(spanLabel(minutes(48, local(2, 9), 3_600_000), [1, 30])).toBe("2 Jan – 3 Jan");
  expect(spanLabel(minutes(9, local(2, 0), 86_400_000), [1, 2])).toBe("3 Jan – 5 Jan");
});
