import fc from "fast-check";
import { expect, test } from "vitest";
import { matchSequences, TextNumbers } from "./match-sequences.ts";

const match = (a: readonly string[], b: readonly string[]) => {
  const numbers = new TextNumbers();
  const keys = (list: readonly string[]) => ({
    length: list.length,
    like: Int32Array.from(list, (item) => numbers.of(item[0] ?? "")),
    name: new Int32Array(list.length),
    content: Int32Array.from(list, (item) => numbers.of(`content ${item}`)),
  });
  return matchSequences(keys(a), keys(b));
};

test("equal items are paired across what was put in and left out", () => {
  expect(match(["llm", "tool", "llm"], ["llm", "llm", "tool", "llm"])).toEqual([
    [0, 0],
    [1, 2],
    [2, 3],
  ]);
  expect(match(["e1", "e2", "e3"], ["e0", "e1", "e2", "e3"])).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
  expect(match(["a"], ["b"])).toEqual([]);
});

test("items alike are paired where none is equal", () => {
  expect(match(["e1", "x"], ["e2", "x"])).toEqual([
    [0, 0],
    [1, 1],
  ]);
});

test("pairs ascend in both lists and hold only what goes together", () => {
  const list = fc.array(fc.constantFrom("a1", "a2", "b1", "b2", "c1"), { maxLength: 25 });
  fc.assert(
    fc.property(list, list, (a, b) => {
      const pairs = match(a, b);
      for (const [index, [i, j]] of pairs.entries()) {
        expect(a[i]?.[0]).toBe(b[j]?.[0]);
        const [before, beforeB] = pairs[index - 1] ?? [-1, -1];
        expect(i).toBeGreaterThan(before);
        expect(j).toBeGreaterThan(beforeB);
      }
      expect(match(b, a)).toHaveLength(pairs.length);
      expect(match(a, a)).toHaveLength(a.length);
    }),
    { seed: 7 },
  );
});

test("long lists are paired by what is the same in both, and in between by what is alike", () => {
  const a = Array.from({ length: 9_000 }, (_, i) => `${i % 2 ? "x" : "y"}${i}`);
  const b = ["q0", ...a.map((name, i) => (i % 100 === 0 ? `${name}!` : name))];
  const pairs = match(a, b);
  expect(pairs).toHaveLength(9_000);
  expect(pairs[0]).toEqual([0, 1]);
  const unlike = a.map((name) => `${name}!`);
  expect(match(a, ["q0", ...unlike])).toHaveLength(9_000);
});
