import { expect, test } from "vitest";
import { fitZoom, nearest, stepZoom } from "./graph-boxes";

const boxes = { places: [], width: 1_200, height: 400 };

test("a graph that is too wide is shrunk as far as it can be read, and none is blown up", () => {
  expect(fitZoom(boxes, 900)).toBe(0.75);
  expect(fitZoom(boxes, 300)).toBe(0.55);
  expect(fitZoom(boxes, 2_000)).toBe(1);
  expect(fitZoom(boxes, 0)).toBe(1);
});

test("zoom goes by steps, from wherever it is, and stops at the ends", () => {
  expect(stepZoom(0.75, 1)).toBe(0.85);
  expect(stepZoom(0.75, -1)).toBe(0.7);
  expect(stepZoom(0.85, 1)).toBe(1);
  expect([stepZoom(1.5, 1), stepZoom(0.4, -1)]).toEqual([1.5, 0.4]);
});

test("an arrow leads to the nearest box of its direction, aside only within the row", () => {
  const places = [
    { x: 200, y: 0 },
    { x: 100, y: 90 },
    { x: 300, y: 90 },
  ];
  expect(nearest(places, 0, "ArrowDown")).toBe(1);
  expect(nearest(places, 1, "ArrowRight")).toBe(2);
  expect(nearest(places, 0, "ArrowRight")).toBeUndefined();
  expect(nearest(places, 0, "Enter")).toBeUndefined();
});
