import { expect, test } from "vitest";
import { AppError } from "../../errors.ts";
import { asJsonText } from "../../json/json-text.ts";
import { ResultBudget } from "./result-budget.ts";

test("what is kept is a copy, and more than the limit is refused with a way out", () => {
  const budget = new ResultBudget(10);
  expect(budget.keep(asJsonText('"☀ 3"'))).toBe('"☀ 3"');
  budget.take(5);
  expect(() => budget.take(1)).toThrow(AppError);
  expect(() => budget.keep(asJsonText("1"))).toThrow("page by page (limit, offset)");
});
