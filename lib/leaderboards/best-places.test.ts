import { expect, test } from "vitest";
import { bestPlaces } from "./best-places.ts";

const figures = [0.2, null, 0.9, 0.9, 0.5].map((value) => (value === null ? null : { value }));

test("the best stay in their order; equal ones keep the first, and what has no value is left out", () => {
  expect(bestPlaces(figures, { lowerIsBetter: false, most: 2 })).toEqual([2, 3]);
  expect(bestPlaces(figures, { lowerIsBetter: false, most: 1 })).toEqual([2]);
  expect(bestPlaces(figures, { lowerIsBetter: true, most: 2 })).toEqual([0, 4]);
  expect(bestPlaces([...figures, { value: null }], { lowerIsBetter: true, most: 9 })).toEqual([0, 2, 3, 4]);
});
