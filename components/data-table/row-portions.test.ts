import { expect, test } from "vitest";
import { createRowPortions } from "./row-portions";

const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({ id: `r${from + at}`, index: from + at }));
const places = (drawn: readonly { index: number }[]) => drawn.map(({ index }) => index);

test("a leap is drawn in portions, from the top on", () => {
  const portion = createRowPortions();
  portion(rows(0, 24), 0, false);
  const screenful = rows(500, 530);
  expect(places(portion(screenful, 0, true))).toEqual(places(rows(500, 514)));
  expect(places(portion(screenful, 0, true))).toEqual(places(rows(500, 528)));
  expect(portion(screenful, 0, true)).toEqual(screenful);
});

test("rows that are drawn already stay, and a few new ones come at once", () => {
  const portion = createRowPortions();
  portion(rows(0, 40), 0, false);
  expect(portion(rows(10, 50), 0, true)).toEqual(rows(10, 50));
});

test("the active row is drawn whatever else is, and at rest all are", () => {
  const portion = createRowPortions();
  portion(rows(0, 24), 0, false);
  expect(places(portion(rows(500, 530), 529, true))).toEqual([...places(rows(500, 514)), 529]);
  expect(portion(rows(500, 530), 529, false)).toEqual(rows(500, 530));
});
