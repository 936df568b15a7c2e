import { expect, test } from "vitest";
import type { Filter } from "@/lib/calls/filters/filters";
import { chosenOps, opFilterOf, toggleOp, withOps } from "./op-filter";

const failed: Filter = { field: "status", op: "is", value: "error" };

test("one op is a condition of its own, several are a list, none is no condition", () => {
  expect(withOps([failed], ["a"])).toEqual([{ field: "trace_name", op: "is", value: "a" }, failed]);
  const several = withOps(withOps([failed], ["a"]), ["a, b", "c"]);
  expect(chosenOps(several)).toEqual(["a, b", "c"]);
  expect(withOps(several, [])).toEqual([failed]);
});

test("a condition on ops that names none of them stays a chip", () => {
  const prefix: Filter = { field: "trace_name", op: "starts with", value: "a" };
  expect(opFilterOf([prefix])).toBeUndefined();
  expect(opFilterOf([...withOps([], ["a"]), prefix])).toBeUndefined();
  expect(chosenOps([prefix])).toEqual([]);
});

test("an op is added to those chosen, or taken away", () => {
  expect(toggleOp(["a"], "b")).toEqual(["a", "b"]);
  expect(toggleOp(["a", "b"], "a")).toEqual(["b"]);
});
