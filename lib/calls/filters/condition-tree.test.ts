import { expect, test } from "vitest";
import { type Operation, parseQuery } from "../../query/expression";
import { conditionQuery, conditionTree } from "./condition-tree";
import { describeExpression } from "./describe-expression";
import { filterExpression } from "./filter-expression";

const error = filterExpression({ field: "status", op: "is", value: "error" });
const slow = filterExpression({ field: "latency_ms", op: ">", value: "500" });
const mid = filterExpression({ field: "total_tokens", op: "between", value: "1 .. 2" });

test("groups within groups, negated ones too, come back as they were", () => {
  const queries: Operation[] = [
    error,
    mid,
    { $and: [error, slow] },
    { $or: [error, { $and: [slow, { $not: [{ $or: [mid, error] }] }] }] },
    { $not: [{ $and: [error, slow] }] },
    { $not: [{ $not: [error] }] },
    parseQuery(
      '{"$expr":{"$or":[{"$getField":"inputs.ok"},{"$eq":[{"$getField":"inputs.a"},{"$getField":"inputs.b"}]}]}}',
    ),
  ];
  for (const query of queries) expect(conditionQuery(conditionTree(query))).toEqual(query);
});

test("an empty group asks for nothing", () => {
  expect(conditionTree(undefined).items).toEqual([]);
  expect(conditionQuery(conditionTree(undefined))).toBeUndefined();
});

test("a query is told in words", () => {
  const label = (field: string) => (field === "latency_ms" ? "latency ms" : field);
  expect(describeExpression({ $or: [error, { $and: [slow, mid] }] }, label)).toBe(
    "status is error or (latency ms > 500 and total_tokens between 1 .. 2)",
  );
  expect(describeExpression({ $not: [{ $or: [error, slow] }] })).toBe("not (status is error or latency_ms > 500)");
  expect(describeExpression(parseQuery('{"$expr":{"$and":[{"$getField":"inputs.ok"}]}}'))).toBe(
    '{"$getField":"inputs.ok"}',
  );
});
