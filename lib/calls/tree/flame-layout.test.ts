import fc from "fast-check";
import { expect, test } from "vitest";
import { buildCallTree } from "./build-call-tree.ts";
import { flameLayout } from "./flame-layout.ts";
import { traceOf } from "./testing.ts";

test("calls one after the other share a lane, parallel ones lie below each other", () => {
  const tree = buildCallTree(
    traceOf([
      { id: "root", startMs: 0, latencyMs: 100 },
      { id: "a", parent: "root", startMs: 0, latencyMs: 50 },
      { id: "a1", parent: "a", startMs: 10, latencyMs: 10 },
      { id: "beside", parent: "root", startMs: 20, latencyMs: 20 },
      { id: "after", parent: "root", startMs: 60, latencyMs: 20 },
    ]),
  );
  const { lanes, byLane } = flameLayout(tree);
  const laneOf = (id: string) => lanes[tree.places.get(id) ?? -1];
  expect(["root", "a", "a1", "beside", "after"].map(laneOf)).toEqual([0, 1, 2, 2, 1]);
  expect(byLane.map((places) => places.length)).toEqual([1, 2, 2]);
});

test("no two calls of a lane overlap, and a child lies below its parent", () => {
  const traces = fc.array(
    fc.record({ up: fc.nat(20), startMs: fc.nat(50), latencyMs: fc.option(fc.nat(30), { nil: null }) }),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(traces, (calls) => {
      const trace = traceOf(
        calls.map(({ up, startMs, latencyMs }, index) => ({
          id: `${index}`,
          startMs,
          latencyMs,
          ...(index > 0 && up > 0 ? { parent: `${Math.max(0, index - up)}` } : {}),
        })),
      );
      const tree = buildCallTree(trace);
      const { lanes, byLane } = flameLayout(tree);
      const start = (place: number) => trace.start_offsets_ms[tree.calls[place] ?? -1] ?? 0;
      const end = (place: number) =>
        start(place) + (trace.latencies_ms[tree.calls[place] ?? -1] ?? Math.max(0, tree.durationMs - start(place)));
      expect(byLane.reduce((sum, places) => sum + places.length, 0)).toBe(tree.size);
      for (const places of byLane) {
        for (let i = 1; i < places.length; i++) {
          expect(start(places[i] ?? -1)).toBeGreaterThanOrEqual(end(places[i - 1] ?? -1));
        }
      }
      for (let place = 0; place < tree.size; place++) {
        const parent = tree.parents[place] ?? -1;
        if (parent >= 0 && start(parent) <= start(place)) expect(lanes[place]).toBeGreaterThan(lanes[parent] ?? 0);
      }
    }),
    { seed: 7 },
  );
});
