import { expect, test } from "vitest";
import { latencyBar, latencyScale } from "./latency-scale";

test("one slow call in twenty does not flatten the bars of the others", () => {
  const latencies = [...Array.from({ length: 19 }, (_, index) => 100 + index), 60_000];
  expect(latencyScale(latencies)).toBe(118);
  expect(latencyBar(60_000, 118)).toEqual({ share: 1, high: true });
  expect(latencyBar(59, 118)).toEqual({ share: 0.5, high: false });
});

test("calls that still run count for nothing", () => {
  expect(latencyScale([null, 50, null])).toBe(50);
  expect(latencyScale([null])).toBe(0);
  expect(latencyBar(10, 0)).toEqual({ share: 0, high: false });
});
