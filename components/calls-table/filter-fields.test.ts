import { expect, test } from "vitest";
import type { ListedCall } from "@/lib/calls/call-row";
import { fieldLabel, filterField, operatorsOf, suggestValues } from "./filter-fields";

test("operators fit the type of the field", () => {
  expect(operatorsOf("latency_ms")[0]).toBe(">");
  expect(operatorsOf("started_at")[0]).toBe("in last");
  expect(operatorsOf("status")).toEqual(["is", "is not"]);
  expect(operatorsOf("inputs.question")).toContain("contains");
});

test("a path needs something below its root", () => {
  expect(filterField("inputs.question")?.label).toBe("inputs.question");
  expect(filterField("inputs.")).toBeUndefined();
  expect(filterField("nonsense")).toBeUndefined();
  expect(fieldLabel({ field: "wb_user_id", op: "is", value: "x" })).toBe("user");
});

test("values are suggested from the loaded rows, the frequent ones first", () => {
  const rows = ["a", "b", "b", null].map((model) => ({ model }) as ListedCall);
  expect(suggestValues("model", rows)).toEqual(["b", "a"]);
  expect(suggestValues("inputs.x", rows)).toEqual([]);
});
