import { expect, test } from "vitest";
import { buildCallTree } from "../tree/build-call-tree.ts";
import { traceOf } from "../tree/testing.ts";
import { totalsOf } from "./totals.ts";

test("figures of calls that tell for those below them are not counted twice", () => {
  const tree = buildCallTree(
    traceOf([
      { id: "root", latencyMs: 50 },
      { id: "a", parent: "root", tokens: 10 },
      { id: "a1", parent: "a", tokens: 7, status: "error" },
      { id: "b", parent: "root" },
      { id: "b1", parent: "b", tokens: 5 },
    ]),
  );
  expect(totalsOf({ tree, place: 0 })).toEqual({ latencyMs: 50, tokens: 15, cost: null, calls: 5, errors: 1 });
  expect(totalsOf({ tree, place: tree.places.get("b") ?? -1 })).toMatchObject({ tokens: 5, calls: 2, errors: 0 });
});
