import { expect, test } from "vitest";
import { barOf, windowTicks } from "./axis-ticks.ts";

const whole = { from: 0, to: 100 };

test("a bar lies where its call lies in the window", () => {
  expect(barOf({ startMs: 10, latencyMs: 50 }, whole)).toEqual({ left: 10, width: 50 });
  expect(barOf({ startMs: 10, latencyMs: 50 }, { from: 20, to: 40 })).toEqual({ left: 0, width: 100 });
  expect(barOf({ startMs: 10, latencyMs: 5 }, { from: 20, to: 40 })).toBeUndefined();
});

test("the shortest call is seen, at the end of the axis too, and a running one lasts", () => {
  expect(barOf({ startMs: 100, latencyMs: 0 }, whole)).toEqual({ left: 99, width: 1 });
  expect(barOf({ startMs: 40, latencyMs: null }, whole)).toEqual({ left: 40, width: 60 });
  expect(barOf({ startMs: 0, latencyMs: 0 }, { from: 0, to: 0 })).toEqual({ left: 0, width: 100 });
});

test("marks are round", () => {
  expect(windowTicks({ from: 130, to: 940 }, 4)).toEqual([200, 400, 600, 800]);
});
