import { expect, test } from "vitest";
import { formatTraceCount, TRACE_COUNT_LIMIT } from "./trace-count.ts";

test("a trace that was not counted to its end says so", () => {
  expect(formatTraceCount(10)).toBe("10");
  expect(formatTraceCount(TRACE_COUNT_LIMIT)).toBe("1,000");
  expect(formatTraceCount(TRACE_COUNT_LIMIT + 1)).toBe("1,000+");
});
