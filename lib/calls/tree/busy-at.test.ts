import { expect, test } from "vitest";
import { buildCallTree } from "./build-call-tree.ts";
import { busyAt } from "./busy-at.ts";
import { traceOf } from "./testing.ts";

test("leaves are counted in every part of the time they ran in", () => {
  const tree = buildCallTree(
    traceOf([
      { id: "root", startMs: 0, latencyMs: 100 },
      { id: "a", parent: "root", startMs: 0, latencyMs: 45 },
      { id: "b", parent: "root", startMs: 20, latencyMs: 10, status: "error" },
      { id: "c", parent: "root", startMs: 80, latencyMs: null },
    ]),
  );
  const { running, failed } = busyAt(tree, 5);
  expect([...running]).toEqual([1, 2, 1, 0, 1]);
  expect([...failed]).toEqual([0, 1, 0, 0, 0]);
});

test("a trace that took no time is one moment", () => {
  const { running } = busyAt(buildCallTree(traceOf([{ id: "root", startMs: 0, latencyMs: 0 }])), 3);
  expect([...running]).toEqual([1, 0, 0]);
});
