import { expect, test } from "vitest";
import { buildCallTree } from "./build-call-tree.ts";
import { slowPath } from "./slow-path.ts";
import { traceOf } from "./testing.ts";

test("the slow path goes to the longest child until none took a third of its parent", () => {
  const tree = buildCallTree(
    traceOf([
      { id: "root", startMs: 0, latencyMs: 100 },
      { id: "short", parent: "root", startMs: 1, latencyMs: 10 },
      { id: "long", parent: "root", startMs: 11, latencyMs: 80 },
      { id: "inner", parent: "long", startMs: 12, latencyMs: 40 },
      { id: "crumb", parent: "inner", startMs: 13, latencyMs: 5 },
    ]),
  );
  const { places, marks } = slowPath(tree);
  expect(places.map((place) => tree.trace.ids[tree.calls[place] ?? -1])).toEqual(["root", "long", "inner"]);
  expect([...marks]).toEqual([1, 0, 1, 1, 0]);
});

test("a running call lasts until the end of the trace", () => {
  const tree = buildCallTree(
    traceOf([
      { id: "root", startMs: 0, latencyMs: null },
      { id: "done", parent: "root", startMs: 0, latencyMs: 40 },
      { id: "runs", parent: "root", startMs: 40, latencyMs: null },
      { id: "last", parent: "runs", startMs: 99, latencyMs: 1 },
    ]),
  );
  expect(slowPath(tree).places).toEqual([0, 2]);
});

test("an empty trace has none", () => {
  expect(slowPath(buildCallTree(traceOf([]))).places).toEqual([]);
});
