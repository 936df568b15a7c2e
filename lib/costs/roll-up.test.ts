import fc from "fast-check";
import { expect, test } from "vitest";
import { rollUp } from "./roll-up.ts";

test("a call without a value comes to what is below it, counted once", () => {
  // root ─ agent(5) ─ step ─ chat(3);  root ─ tool ─ deep(2);  alone
  const parents = [-1, 0, 1, 2, 0, 4, -1];
  expect(rollUp(parents, [null, 5, null, 3, null, 2, null])).toEqual([7, 5, 3, 3, 2, 2, null]);
});

test("a parent loop neither hangs nor grows", () => {
  expect(rollUp([1, 0, 0], [null, null, 4])).toEqual([4, null, 4]);
});

test("a hundred thousand calls deep is no deeper than one", () => {
  const size = 100_000;
  const parents = Array.from({ length: size }, (_, call) => call - 1);
  const own = Array.from({ length: size }, (_, call) => (call === size - 1 ? 1 : null));
  expect(rollUp(parents, own)[0]).toBe(1);
});

test("a root comes to the sum of its topmost values, in whatever order calls stand", () => {
  const calls = fc.array(fc.tuple(fc.nat(), fc.option(fc.nat(9), { nil: null })), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(calls, (drawn) => {
      const parents = drawn.map(([pick], call) => (call === 0 ? -1 : pick % call));
      const own = drawn.map(([, value]) => value);
      const topmost = (call: number): number | null => {
        const value = own[call] ?? null;
        if (value !== null) return value;
        const below = parents.flatMap((parent, child) => (parent === call ? (topmost(child) ?? []) : []));
        return below.length === 0 ? null : below.reduce((a, b) => a + b);
      };
      expect(rollUp(parents, own)).toEqual(parents.map((_, call) => topmost(call)));
    }),
    { seed: 7 },
  );
});
