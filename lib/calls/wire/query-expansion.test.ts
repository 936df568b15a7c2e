import { expect, test } from "vitest";
import { asJsonText } from "@/lib/json/json-text";
import { parseQuery } from "@/lib/query/expression";
import { splitExpansion, withExpansion } from "./query-expansion";

const text = (expression: object) => asJsonText(JSON.stringify({ $expr: expression }));
const is = (field: string, value: string) => ({ $eq: [{ $getField: field }, { $literal: value }] });

test("a query that asks for refs to be followed is taken apart into what it was and their paths", () => {
  const asked = text({ $and: [is("inputs.model.name", "small"), is("output.n", "2")] });
  const told = withExpansion(asked, ["inputs.model", "inputs.model.base"]);
  expect(splitExpansion(parseQuery(told ?? ""))).toEqual({
    operation: parseQuery(asked),
    paths: ["inputs.model", "inputs.model.base"],
  });
});

test("numbers keep their digits", () => {
  const asked = asJsonText(
    '{"$expr":{"$and":[{"$gt":[{"$getField":"inputs.m.n"},{"$literal":12345678901234567891}]}]}}',
  );
  expect(withExpansion(asked, ["inputs.m"])).toContain("12345678901234567891");
});

test("a view without a query, and one that follows no refs", () => {
  const told = withExpansion(null, ["inputs.model"]);
  expect(splitExpansion(parseQuery(told ?? ""))).toEqual({ operation: undefined, paths: ["inputs.model"] });
  const asked = text(is("inputs.expand_columns", "inputs.model"));
  expect(withExpansion(asked, [])).toBe(asked);
  expect(splitExpansion(parseQuery(asked))).toEqual({ operation: parseQuery(asked), paths: [] });
});
