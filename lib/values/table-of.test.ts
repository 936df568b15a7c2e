import { expect, test } from "vitest";
import { type JsonNode, parseJson, sourceOf } from "./parse-json.ts";
import { cellOf, tableOf } from "./table-of.ts";

function table(value: unknown) {
  const parsed = parseJson(JSON.stringify(value));
  const found = parsed && tableOf(parsed.node);
  return found && { path: found.path, columns: found.columns, rows: found.rows.length };
}

function cells(value: unknown) {
  const parsed = parseJson(JSON.stringify(value));
  const found = parsed && tableOf(parsed.node);
  const textOf = (cell: JsonNode | undefined) => cell && parsed && sourceOf({ text: parsed.text, node: cell });
  return found?.rows.map((row, at) => [
    found.labels?.[at],
    ...found.columns.map((column) => textOf(cellOf(row, column))),
  ]);
}

test("the nearest list of objects is a table of all their keys", () => {
  expect(table([{ a: 1 }, { b: 2, a: 3 }])).toEqual({ path: [], columns: ["a", "b"], rows: 2 });
  expect(table({ meta: { n: 1 }, data: { hits: [{ x: 1 }] } })).toEqual({
    path: ["data", "hits"],
    columns: ["x"],
    rows: 1,
  });
});

test("lists of other things are none", () => {
  expect(table([1, 2])).toBeUndefined();
  expect(table([{ a: 1 }, 2])).toBeUndefined();
  expect(table({ a: [] })).toBeUndefined();
  expect(table("text")).toBeUndefined();
});

test("columns beside each other are a table, as data frames are logged", () => {
  expect(table({ frame: { a: { 0: 1, 1: 2 }, b: { 0: "x", 1: "y" } } })).toEqual({
    path: ["frame"],
    columns: ["a", "b"],
    rows: 2,
  });
  expect(cells({ open: { "05-01": 1.5, "05-02": 2 }, close: { "05-01": 3, "05-02": null } })).toEqual([
    ["05-01", "1.5", "3"],
    ["05-02", "2", "null"],
  ]);
  expect(cells({ a: [1, 2, 3], b: ["x", "y", "z"] })).toEqual([
    ["0", "1", '"x"'],
    ["1", "2", '"y"'],
    ["2", "3", '"z"'],
  ]);
});

test("members that only look like columns are none", () => {
  expect(table({ a: [1, 2], b: [1] })).toBeUndefined();
  expect(table({ a: { x: 1, y: 2 }, b: { x: 1, z: 2 } })).toBeUndefined();
  expect(table({ a: { x: {}, y: {} }, b: { x: {}, y: {} } })).toBeUndefined();
  expect(table({ only: [1, 2, 3] })).toBeUndefined();
});
