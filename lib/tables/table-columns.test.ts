import { expect, test } from "vitest";
import { tableColumns } from "./table-columns.ts";

const row = (index: number, text: string) => ({ index, digest: String(index), text });

test("columns come in order of appearance, and cells keep their digits", () => {
  const rows = [row(0, '{"q":"a\\nb","n":1.0}'), row(1, '{"n":null,"deep": {"x": [1e400]}}'), row(2, "3")];
  const columns = tableColumns(rows);
  expect(columns.map(({ key, isNumber }) => [key, isNumber])).toEqual([
    ["q", false],
    ["n", true],
    ["deep", false],
  ]);
  expect(rows.map((one) => columns.map(({ cellOf }) => cellOf(one)))).toEqual([
    ["a b", "1.0", undefined],
    [undefined, undefined, '{"x": [1e400]}'],
    [undefined, undefined, undefined],
  ]);
});

test("a key that is a property of every object is a column like any other", () => {
  const columns = tableColumns([row(0, '{"__proto__": 1, "constructor": "x"}')]);
  expect(columns.map(({ key, cellOf }) => [key, cellOf(row(0, '{"constructor":"y"}'))])).toEqual([
    ["__proto__", undefined],
    ["constructor", "y"],
  ]);
});
