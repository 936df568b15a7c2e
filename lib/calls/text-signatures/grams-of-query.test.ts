import { expect, test } from "vitest";
import type { Operation } from "../../query/expression";
import { gramsOfQuery } from "./grams-of-query";
import { gramsOf } from "./search-grams";

const contains = (field: string, text: string, case_insensitive = false): Operation => ({
  $contains: { input: { $getField: field }, substr: { $literal: text }, case_insensitive },
});
const of = (operation: Operation) => gramsOfQuery(operation, (field) => field !== "inputs.model.name");
const none = new Set();

test("what a payload is to contain is looked up by the part that stands in its JSON as it is", () => {
  expect(of(contains("inputs.question", "refund"))).toEqual(gramsOf("refund"));
  expect(of(contains("output", 'say "xyloquartz"'))).toEqual(gramsOf("xyloquartz"));
});

test("all of several conditions count, and of alternatives what they have in common", () => {
  expect(of({ $and: [contains("inputs.a", "quartz"), contains("output.b", "waltz")] })).toEqual(
    gramsOf("quartz").union(gramsOf("waltz")),
  );
  expect(of({ $or: [contains("inputs.a", "xyloquartz"), contains("output.b", "quartzite")] })).toEqual(
    gramsOf("quartz"),
  );
  expect(of({ $or: [contains("inputs.a", "xyloquartz"), contains("attributes.b", "xyloquartz")] })).toEqual(none);
});

test("where the raw text says nothing there are no grams", () => {
  expect(of(contains("inputs.question", "refund", true))).toEqual(none);
  expect(of(contains("attributes.user", "refund"))).toEqual(none);
  expect(of(contains("inputs.model.name", "refund"))).toEqual(none);
  expect(of({ $not: [contains("inputs.question", "refund")] })).toEqual(none);
  expect(of({ $eq: [{ $getField: "inputs.question" }, { $literal: "refund" }] })).toEqual(none);
});
