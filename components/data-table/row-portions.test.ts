import { expect, test } from "vitest";
import { createRowPortions } from "./row-portions";

const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({ id: `r${from + at}`, index: from + at }));
const places = (drawn: readonly { index: number }[]) => drawn.map(({ index }) => index);

const all = (drawn: readonly { id: string; index: number }[]) => ({ drawn, isLeft: false });

test("a leap is drawn in portions, from the top on", () => {
  const portion = createRowPortions();
  portion(rows(0, 4), 0, false);
  const screenful = rows(500, 530);
  expect(portion(screenful, 0, true)).toEqual({ drawn: rows(500, 512), isLeft: true });
  expect(portion(screenful, 0, true)).toEqual({ drawn: rows(500, 524), isLeft: true });
  expect(portion(screenful, 0, true)).toEqual(all(screenful));
});

test("the last rows that went out of sight stay in the place of rows that have yet to be drawn", () => {
  const portion = createRowPortions();
  portion(rows(0, 24), 0, false);
  const first = portion(rows(500, 524), 500, true);
  expect(first).toEqual({ drawn: [...rows(500, 513), ...rows(13, 24)], isLeft: true });
  expect(places(portion(rows(900, 924), 900, true).drawn)).toEqual(places([...rows(900, 913), ...rows(13, 24)]));
  expect(portion(rows(900, 924), 900, true)).toEqual(all(rows(900, 924)));
  expect(portion(rows(910, 920), 915, true)).toEqual(all(rows(910, 920)));
});

test("rows that are drawn already stay, and a few new ones come at once", () => {
  const portion = createRowPortions();
  portion(rows(0, 40), 0, false);
  expect(portion(rows(10, 50), 0, true)).toEqual(all(rows(10, 50)));
});

test("the active row is drawn whatever else is, and at rest all are", () => {
  const portion = createRowPortions();
  portion(rows(0, 4), 0, false);
  expect(places(portion(rows(500, 530), 529, true).drawn)).toEqual([...places(rows(500, 512)), 529]);
  expect(portion(rows(500, 530), 529, false)).toEqual(all(rows(500, 530)));
});
