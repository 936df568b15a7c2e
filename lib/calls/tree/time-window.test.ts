import { expect, test } from "vitest";
import { around, panBy, windowOf, zoomBy } from "./time-window.ts";

test("without a choice the whole trace is in view; a window from another trace is moved into this one", () => {
  expect(windowOf(null, 100)).toEqual({ from: 0, to: 100 });
  expect(windowOf({ from: 150, to: 170 }, 100)).toEqual({ from: 80, to: 100 });
});

test("what lies under the pointer stays there while one zooms", () => {
  const near = zoomBy({ from: 0, to: 100 }, 0.5, 20, 100);
  expect(near).toEqual({ from: 10, to: 60 });
  expect(zoomBy({ from: 10, to: 60 }, 2, 20, 100)).toBeNull();
});

test("panning stops at the ends, and zooming before a window is empty", () => {
  expect(panBy({ from: 10, to: 60 }, -1, 100)).toEqual({ from: 0, to: 50 });
  expect(panBy({ from: 0, to: 100 }, 0.5, 100)).toBeNull();
  const least = zoomBy({ from: 0, to: 0.0001 }, 0.5, 0, 100);
  expect((least?.to ?? 0) - (least?.from ?? 0)).toBeCloseTo(0.0001);
});

test("a call is shown with a margin", () => {
  expect(around(40, 60, 100)).toEqual({ from: 39, to: 61 });
  expect(around(0, 100, 100)).toBeNull();
});
