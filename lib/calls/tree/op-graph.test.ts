import fc from "fast-check";
import { expect, test } from "vitest";
import { buildCallTree } from "./build-call-tree.ts";
import { layerGraph } from "./layer-graph.ts";
import { opGraph } from "./op-graph.ts";
import { traceOf } from "./testing.ts";

const tree = buildCallTree(
  traceOf([
    { id: "1", name: "agent", startMs: 0, latencyMs: 100 },
    { id: "2", parent: "1", name: "step", startMs: 0, latencyMs: 60 },
    { id: "3", parent: "2", name: "llm", startMs: 0, latencyMs: 30, status: "error" },
    { id: "4", parent: "2", name: "second step", op: "step", startMs: 30, latencyMs: 20 },
    { id: "5", parent: "4", name: "llm", startMs: 30, latencyMs: 20 },
  ]),
);

test("calls are gathered by op, with their own time, and edges count who called whom", () => {
  const { nodes, edges } = opGraph(tree);
  expect(nodes.map(({ name, calls, errors, totalMs, selfMs }) => [name, calls, errors, totalMs, selfMs])).toEqual([
    ["agent", 1, 0, 100, 40],
    ["step", 2, 0, 80, 10],
    ["llm", 2, 1, 50, 50],
  ]);
  expect(edges).toEqual([
    { from: 0, to: 1, calls: 1 },
    { from: 1, to: 2, calls: 2 },
    { from: 1, to: 1, calls: 1 },
  ]);
});

test("past the limit the ops that took most time stay, with the edges between them", () => {
  const graph = opGraph(tree, 2);
  expect(graph.nodes.map(({ name }) => name)).toEqual(["agent", "step"]);
  expect(graph.edges).toEqual([
    { from: 0, to: 1, calls: 1 },
    { from: 1, to: 1, calls: 1 },
  ]);
  expect(graph.hidden).toBe(1);
});

test("nodes stand behind those that call them, and circles end", () => {
  const layers = layerGraph(4, [
    { from: 0, to: 1 },
    { from: 1, to: 2 },
    { from: 2, to: 1 },
    { from: 0, to: 3 },
    { from: 2, to: 3 },
    { from: 3, to: 3 },
  ]).map(({ layer }) => layer);
  expect(layers).toEqual([0, 1, 2, 3]);
});

test("no two nodes of any graph stand in one place", () => {
  const edges = fc.array(fc.record({ from: fc.nat(11), to: fc.nat(11) }), { maxLength: 40 });
  fc.assert(
    fc.property(edges, (list) => {
      const places = layerGraph(12, list).map(({ layer, position }) => `${layer} ${position}`);
      expect(new Set(places).size).toBe(12);
    }),
    { seed: 7 },
  );
});
