import fc from "fast-check";
import { expect, test } from "vitest";
import { NumberLiteral, type Operation, parseQuery } from "../../query/expression";
import { formatQuery } from "../../query/query-text";
import { chipOfExpression, chipsOfExpression } from "./expression-filters";
import { filterExpression, filtersExpression } from "./filter-expression";
import { FILTER_OPERATORS, VALUELESS_OPERATORS } from "./filter-operators";
import type { Filter } from "./filters";

const FIELDS = ["status", "latency_ms", "started_at", "inputs.question", "output", "summary.usage.gpt-4o.requests"];
const VALUES = [
  "",
  "prod",
  "12",
  "1.50",
  "+3",
  "a, b",
  "1 .. 2",
  "2026-05-20",
  "24h",
  '["x","y,z"]',
  `"'%\\_é\u0000`,
  "now-24h",
];

/** What a chip says, or undefined where its operator does not fit its field. */
function said(filter: Filter): Operation | undefined {
  try {
    return filterExpression(filter);
  } catch {
    return undefined;
  }
}

test("a chip found again in a query means the same, for every operator, field and value", () => {
  for (const field of FIELDS)
    for (const op of FILTER_OPERATORS)
      for (const value of VALUELESS_OPERATORS.has(op) ? [""] : VALUES) {
        const expression = said({ field, op, value });
        if (!expression) continue;
        const chip = chipOfExpression(expression);
        expect(chip, `${field} ${op} ${value}`).toBeDefined();
        expect(chip && filterExpression(chip)).toEqual(expression);
      }
});

test("plain chips are found as they were made", () => {
  const chips: Filter[] = [
    { field: "status", op: "is not", value: "error" },
    { field: "latency_ms", op: ">", value: "500" },
    { field: "latency_ms", op: "<=", value: "900" },
    { field: "inputs.k", op: "<", value: "b" },
    { field: "inputs.k", op: "<", value: "7" },
    { field: "started_at", op: "in last", value: "7d" },
    { field: "total_tokens", op: "between", value: "10 .. 20" },
    { field: "model", op: "in", value: "gpt-4o, o3" },
    { field: "inputs.k", op: "not in", value: "1, two" },
    { field: "op_name", op: "starts with", value: "weave:///" },
    { field: "thread_id", op: "exists", value: "" },
    { field: "thread_id", op: "is empty", value: "" },
    { field: "total_tokens", op: "is not empty", value: "" },
    { field: "total_tokens", op: "does not exist", value: "" },
    { field: "text", op: "contains", value: "refund" },
  ];
  for (const chip of chips) expect(chipOfExpression(filterExpression(chip))).toEqual(chip);
  const whole = filtersExpression(chips);
  expect(whole && chipsOfExpression(whole)).toEqual({ filters: chips, rest: undefined });
});

test("what no chip can say is left whole", () => {
  const either = parseQuery(
    '{"$expr":{"$or":[{"$eq":[{"$getField":"status"},{"$literal":"error"}]},{"$gt":[{"$getField":"latency_ms"},{"$literal":500}]}]}}',
  );
  expect(chipOfExpression(either)).toBeUndefined();
  expect(chipsOfExpression(either)).toEqual({ filters: [], rest: either });
  const both: Operation = { $and: [filterExpression({ field: "model", op: "is", value: "o3" }), either] };
  expect(chipsOfExpression(both)).toEqual({ filters: [{ field: "model", op: "is", value: "o3" }], rest: either });
});

test("a comparison with null, a boolean or another field is no chip", () => {
  const field = { $getField: "inputs.ok" };
  expect(chipOfExpression({ $eq: [field, { $literal: true }] })).toBeUndefined();
  expect(chipOfExpression({ $eq: [field, { $getField: "output.ok" }] })).toBeUndefined();
  expect(chipOfExpression({ $gt: [{ $literal: new NumberLiteral("5") }, field] })).toBeUndefined();
});

test("texts that begin with a prefix are those between it and the next, also at the end of the alphabet", () => {
  const range = (value: string) => filterExpression({ field: "name", op: "starts with", value });
  expect(JSON.stringify(range("abc"))).toContain('"abd"');
  expect(JSON.stringify(range("a\ud7ff"))).toContain('"a\ue000"');
  expect(JSON.stringify(range("a\u{10ffff}"))).toContain('"b"');
  expect(range("\u{10ffff}")).toEqual({ $and: [{ $gte: [{ $getField: "name" }, { $literal: "\u{10ffff}" }] }] });
});

test("any query survives the way through its text", () => {
  const field = fc.constantFrom(...FIELDS);
  const chip = fc.record({ field, op: fc.constantFrom(...FILTER_OPERATORS), value: fc.string() });
  fc.assert(
    fc.property(fc.array(chip, { minLength: 1, maxLength: 4 }), (chips) => {
      const parts = chips.flatMap((filter) => said(filter) ?? []);
      if (parts.length === 0) return;
      const operation: Operation = { $or: [{ $and: parts }, { $not: [{ $and: parts }] }] };
      expect(formatQuery(parseQuery(formatQuery(operation)))).toBe(formatQuery(operation));
      expect(formatQuery(parseQuery(formatQuery(operation, 2)))).toBe(formatQuery(operation));
    }),
    { seed: 7, numRuns: 200 },
  );
});
