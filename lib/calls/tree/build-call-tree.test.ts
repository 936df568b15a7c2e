import fc from "fast-check";
import { expect, test } from "vitest";
import { buildCallTree } from "./build-call-tree.ts";
import { traceOf } from "./testing.ts";

const idsOf = (tree: ReturnType<typeof buildCallTree>) => [...tree.calls].map((call) => tree.trace.ids[call]);

test("calls come depth first, siblings in order of start", () => {
  const tree = buildCallTree(
    traceOf([{ id: "a" }, { id: "b", parent: "a" }, { id: "c", parent: "a" }, { id: "d", parent: "b" }, { id: "e" }]),
  );
  expect(idsOf(tree)).toEqual(["a", "b", "d", "c", "e"]);
  expect([...tree.depths]).toEqual([0, 1, 2, 1, 0]);
  expect([...tree.ends]).toEqual([4, 3, 3, 4, 5]);
  expect([...tree.parents]).toEqual([-1, 0, 1, 0, -1]);
});

test("a call whose parent is missing becomes a root", () => {
  const tree = buildCallTree(traceOf([{ id: "a" }, { id: "b", parent: "gone" }]));
  expect([...tree.depths]).toEqual([0, 0]);
});

test("a repeated id is kept once, and its children stay with the first", () => {
  const trace = traceOf([{ id: "a" }, { id: "b" }, { id: "b" }, { id: "c" }]);
  trace.parents = [-1, 0, 0, 2];
  const tree = buildCallTree(trace);
  expect(idsOf(tree)).toEqual(["a", "b", "c"]);
  expect([...tree.parents]).toEqual([-1, 0, 1]);
});

test("a loop of parents opens at its earliest call and loses none", () => {
  const trace = traceOf([{ id: "tail" }, { id: "a" }, { id: "b" }, { id: "c" }, { id: "self" }]);
  trace.parents = [2, 3, 1, 2, 4];
  const tree = buildCallTree(trace);
  expect(idsOf(tree)).toEqual(["a", "b", "tail", "c", "self"]);
  expect([...tree.depths]).toEqual([0, 1, 2, 2, 0]);
});

test("a chain of 100,000 calls does not overflow", () => {
  const size = 100_000;
  const trace = traceOf([{ id: "0" }]);
  trace.ids = Array.from({ length: size }, (_, i) => String(i));
  trace.parents = trace.ids.map((_, i) => i - 1);
  const tree = buildCallTree(trace);
  expect(tree.size).toBe(size);
  expect(tree.depths[size - 1]).toBe(size - 1);
});

test("twenty equal leaves in a row fold, nineteen do not", () => {
  const leaves = (prefix: string, n: number) =>
    Array.from({ length: n }, (_, i) => ({ id: `${prefix}${i}`, parent: "root", name: prefix }));
  const tree = buildCallTree(traceOf([{ id: "root" }, ...leaves("embed", 20), ...leaves("call", 19)]));
  expect(tree.foldSizes[1]).toBe(20);
  expect([...tree.foldSizes].filter((size) => size > 0)).toEqual([20]);
});

test("whatever the parents, every call is shown once, below its parent", () => {
  const anyParents = fc.array(fc.integer({ min: -1, max: 30 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(anyParents, (parents) => {
      const trace = traceOf(parents.map((_, i) => ({ id: String(i) })));
      trace.parents = parents;
      const tree = buildCallTree(trace);
      expect([...tree.calls].sort((a, b) => a - b)).toEqual(parents.map((_, i) => i));
      for (let place = 0; place < tree.size; place++) {
        const parent = tree.parents[place] ?? -1;
        expect(parent).toBeLessThan(place);
        if (parent >= 0) {
          expect(tree.depths[place]).toBe((tree.depths[parent] ?? 0) + 1);
          expect(place).toBeLessThan(tree.ends[parent] ?? 0);
        }
      }
    }),
  );
});
