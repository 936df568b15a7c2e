import { expect, test } from "vitest";
import { createRowsAround } from "./rows-around";

const inSight = (startIndex: number, endIndex: number, count = 1000) => ({ startIndex, endIndex, count, overscan: 0 });
const edges = (rows: number[]) => [rows[0], rows.at(-1)];

test("rows around those in sight are drawn, within the list", () => {
  const rowsAround = createRowsAround();
  expect(edges(rowsAround(inSight(0, 20), 0, false))).toEqual([0, 28]);
  expect(edges(rowsAround(inSight(975, 999), 980, false))).toEqual([967, 999]);
});

test("while one leaps only rows in sight are, and all of them again once it rests", () => {
  const rowsAround = createRowsAround();
  rowsAround(inSight(0, 20), 300, false);
  expect(edges(rowsAround(inSight(300, 320), 300, true))).toEqual([299, 321]);
  // The same rows drawn again, because something else changed.
  expect(edges(rowsAround(inSight(300, 320), 300, true))).toEqual([299, 321]);
  expect(edges(rowsAround(inSight(305, 325), 305, true))).toEqual([304, 326]);
  rowsAround(inSight(600, 620), 600, true);
  expect(edges(rowsAround(inSight(600, 620), 600, false))).toEqual([592, 628]);
});

test("who scrolls on by short steps after a leap has the rows around again", () => {
  const rowsAround = createRowsAround();
  rowsAround(inSight(300, 320), 300, true);
  const steps = [1, 2, 3, 4, 5, 6].map((step) => edges(rowsAround(inSight(300 + step, 320 + step), 300 + step, true)));
  expect(steps[4]).toEqual([304, 326]);
  expect(steps[5]).toEqual([298, 334]);
  expect(edges(rowsAround(inSight(600, 620), 600, true))).toEqual([599, 621]);
});

test("the active row stays drawn, in its order", () => {
  const rowsAround = createRowsAround();
  const below = rowsAround(inSight(100, 120), 7, false);
  expect(below.slice(0, 2)).toEqual([7, 92]);
  expect(rowsAround(inSight(100, 120), 500, false).at(-1)).toBe(500);
  expect(rowsAround(inSight(0, 3, 4), 9, false)).toEqual([0, 1, 2, 3]);
});
