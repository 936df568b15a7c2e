import { expect, test } from "vitest";
import { createRowSlots } from "./row-slots";

const slots = (given: ReadonlyMap<string, number>) => [...given.values()];

test("rows that stay keep their slots; rows that come take those of rows that left", () => {
  const slotsFor = createRowSlots();
  expect(slots(slotsFor(["a", "b", "c", "d"]))).toEqual([0, 1, 2, 3]);
  const scrolled = slotsFor(["c", "d", "e", "f"]);
  expect([scrolled.get("c"), scrolled.get("d")]).toEqual([2, 3]);
  expect(slots(scrolled).toSorted()).toEqual([0, 1, 2, 3]);
});

test("after a leap every slot is where it was, and one row that stays keeps its own", () => {
  const slotsFor = createRowSlots();
  slotsFor(["a", "b", "c"]);
  expect(slots(slotsFor(["x", "y", "z"]))).toEqual([0, 1, 2]);
  expect([...slotsFor(["y", "k", "l"])]).toEqual([
    ["y", 1],
    ["k", 0],
    ["l", 2],
  ]);
});

test("no two rows have one slot, however many come and go", () => {
  const slotsFor = createRowSlots();
  for (const [from, to] of [
    [0, 10],
    [8, 11],
    [5, 30],
    [90, 92],
    [60, 95],
  ] as const) {
    const ids = Array.from({ length: to - from }, (_, at) => `row ${from + at}`);
    const given = slots(slotsFor(ids));
    expect(new Set(given).size).toBe(ids.length);
  }
});
