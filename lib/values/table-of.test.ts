import { expect, test } from "vitest";
import { parseJson } from "./parse-json.ts";
import { tableOf } from "./table-of.ts";

function table(value: unknown) {
  const parsed = parseJson(JSON.stringify(value));
  const found = parsed && tableOf(parsed.node);
  return found && { path: found.path, columns: found.columns, rows: found.rows.length };
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
