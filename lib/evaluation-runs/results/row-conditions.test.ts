import { expect, test } from "vitest";
import { holds } from "./row-conditions.ts";

const trial = { scores: { exact: true, length: 3, "a.b": 1 }, inputs: { q: "Who?" }, outputs: "Ada" };
const field = (name: string) => ({ $getField: name });
const literal = (value: unknown) => ({ $literal: value });

test("comparisons, their joins, and names that hold dots", () => {
  expect(holds({ $eq: [field("scores.exact"), literal(true)] }, trial)).toBe(true);
  expect(holds({ $gt: [field("scores.length"), literal(3)] }, trial)).toBe(false);
  expect(holds({ $gte: [field("scores.length"), literal("3")] }, trial)).toBe(true);
  expect(holds({ $eq: [field("scores.a.b"), literal(1)] }, trial)).toBe(true);
  expect(holds({ $in: [field("output"), [literal("Eve"), literal("Ada")]] }, trial)).toBe(true);
  const missing = { $lt: [field("scores.none"), literal(1)] };
  const there = { $convert: { input: field("scores.exact"), to: "exists" } };
  expect(holds({ $and: [{ $not: [missing] }, { $or: [missing, { $eq: [there, literal(true)] }] }] }, trial)).toBe(true);
  expect(holds({ $and: [missing, { $eq: [there, literal(true)] }] }, trial)).toBe(false);
});

test("text is found in what was put in, also without regard to case", () => {
  const contains = (substr: string, case_insensitive: boolean) =>
    holds({ $contains: { input: field("inputs.q"), substr: literal(substr), case_insensitive } }, trial);
  expect([contains("Who", false), contains("who", false), contains("who", true)]).toEqual([true, false, true]);
});

test.each(["$near", "constructor", "toString", "__proto__"])("%s is no operator", (operator) => {
  const expression = JSON.parse(`{"${operator}":[{"$literal":1},{"$literal":1}]}`) as unknown;
  expect(() => holds(expression, trial)).toThrow(`"${operator}" is no operator of a filter on results`);
});
