import { expect, test } from "vitest";
import { parseJson } from "@/lib/values/parse-json";
import { fieldsBehind, fieldsWithRefs } from "./ref-fields";

test("an object's fields go on behind its ref, without what clients note about it", () => {
  const value = parseJson('{"_type":"Agent","name":"a","limits":{"tokens":5,"deep":{"x":1}},"none":null,"tools":[1]}');
  expect(value && fieldsBehind("inputs.agent", value.node)).toEqual([
    "inputs.agent.name",
    "inputs.agent.limits.tokens",
    "inputs.agent.limits.deep",
    "inputs.agent.tools",
  ]);
  const list = parseJson("[1]");
  expect(list && fieldsBehind("inputs.list", list.node)).toEqual([]);
});

test("refs are looked behind where the most calls have one", () => {
  const fields = [
    { field: "inputs.n", calls: 9, types: { number: 9 } },
    { field: "inputs.a", calls: 2, types: { ref: 2 } },
    { field: "output", calls: 5, types: { ref: 4, object: 1 } },
  ];
  expect(fieldsWithRefs(fields, 5)).toEqual(["output", "inputs.a"]);
  expect(fieldsWithRefs(fields, 1)).toEqual(["output"]);
});
