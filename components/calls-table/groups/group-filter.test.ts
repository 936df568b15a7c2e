import { expect, test } from "vitest";
import { groupFilter } from "./group-filter";

test("a group opens as the condition that makes it", () => {
  expect(groupFilter("model", "gpt-4o")).toEqual({ field: "model", op: "is", value: "gpt-4o" });
  expect(groupFilter("model", null)).toEqual({ field: "model", op: "does not exist", value: "" });
  expect(groupFilter("output", "x".repeat(1_000)).op).toBe("starts with");
});
