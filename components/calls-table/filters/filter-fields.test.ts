import { expect, test } from "vitest";
import { fieldLabel, filterField, operatorsOf } from "./filter-fields";

test("operators fit the type of the field", () => {
  expect(operatorsOf("latency_ms")[0]).toBe(">");
  expect(operatorsOf("started_at")[0]).toBe("in last");
  expect(operatorsOf("status")).toEqual(["is", "is not", "in", "not in"]);
  expect(operatorsOf("inputs.question")).toContain("contains");
});

test("a path needs something below its root", () => {
  expect(filterField("inputs.question")?.label).toBe("inputs.question");
  expect(filterField("inputs.")).toBeUndefined();
  expect(filterField("feedback.[wandb.note.1].payload.note")?.type).toBe("any");
  expect(filterField("nonsense")).toBeUndefined();
  expect(fieldLabel({ field: "wb_user_id", op: "is", value: "x" })).toBe("user");
});
