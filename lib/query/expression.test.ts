import { expect, test } from "vitest";
import { formatFaultPath, NumberLiteral, parseQuery, readQuery } from "./expression";
import { formatQuery } from "./query-text";

function faultOf(expression: unknown): string {
  const read = readQuery(JSON.stringify({ $expr: expression }));
  return "fault" in read ? `${formatFaultPath(read.fault.path)}: ${read.fault.message}` : "none";
}

test("a fault is named with its place", () => {
  const field = { $getField: "op_name" };
  expect(faultOf({ $and: [{ $eq: [field, { $literal: 1 }] }, { $like: [field] }] })).toBe(
    '$expr.$and[1]: unknown operator "$like"',
  );
  expect(faultOf({ $eq: [field] })).toBe("$expr.$eq: expected a list of two operands");
  expect(faultOf({ $not: [{ $contains: { input: field } }] })).toBe(
    "$expr.$not[0].$contains: expected an object with `input` and `substr`",
  );
  expect(faultOf({ $in: [field, [{ $literal: 1 }, "x"]] })).toBe(
    '$expr.$in[1][1]: expected an operand such as {"$getField": …} or {"$literal": …}',
  );
  expect(faultOf({ $eq: [{ $getField: "" }, { $literal: 1 }] })).toBe(
    "$expr.$eq[0].$getField: expected a field's name",
  );
  expect(faultOf(field)).toBe("$expr: expected an operator such as $eq or $and, not $getField");
  expect(faultOf({ $convert: { input: field, to: "date" } })).toContain("$expr:");
  expect(faultOf({ $and: [{ $convert: { input: field, to: "date" } }] })).toContain("$expr.$and[0].$convert: expected");
});

test("the first of several faults in reading order is named", () => {
  expect(faultOf({ $and: [{ $or: [{ $x: 1 }] }, { $y: 1 }] })).toContain('$expr.$and[0].$or[0]: unknown operator "$x"');
});

test("text that is no JSON is a fault too, and never an exception", () => {
  for (const text of ["", "{", "[]", "null", '{"$expr":null}', '"x"']) expect("fault" in readQuery(text)).toBe(true);
});

test("depth and size end somewhere", () => {
  let deep: unknown = { $eq: [{ $getField: "id" }, { $literal: 1 }] };
  for (let level = 0; level < 70; level++) deep = { $not: [deep] };
  expect(faultOf(deep)).toContain("nested deeper");
  expect(faultOf({ $and: Array.from({ length: 3000 }, () => ({ $literal: 1 })) })).toContain("more than");
});

test("numbers keep their digits there and back", () => {
  const text = '{"$expr":{"$eq":[{"$getField":"inputs.id"},{"$literal":12345678901234567890.10}]}}';
  const operation = parseQuery(text);
  expect(operation).toEqual({
    $eq: [{ $getField: "inputs.id" }, { $literal: new NumberLiteral("12345678901234567890.10") }],
  });
  expect(formatQuery(operation)).toBe(text);
});

test("typed numbers are written as JSON has them", () => {
  const written = (source: string) => formatQuery({ $and: [{ $literal: new NumberLiteral(source) }] });
  expect(["+5", ".5", "-.5", "5.", "1.e3"].map((source) => written(source).slice(30, -4))).toEqual([
    "5",
    "0.5",
    "-0.5",
    "5",
    "1e3",
  ]);
});

test("short parts stay on their line", () => {
  const part = { $eq: [{ $getField: "inputs.name" }, { $literal: "x".repeat(9) }] as [never, never] };
  expect(formatQuery({ $and: [part, part] }, 2).split("\n")).toHaveLength(8);
});
