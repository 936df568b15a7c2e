import { expect, test } from "vitest";
import { asJsonText } from "../json/json-text.ts";
import { type RowSort, sortedRowIndexes } from "./sort-rows.ts";

async function sorted(rows: string[], ...sorts: RowSort[]): Promise<number[]> {
  async function* chunks() {
    for (const row of rows) yield [{ val: asJsonText(row) }];
  }
  return await sortedRowIndexes(chunks(), sorts);
}

test("numbers sort as numbers, before text, and what is missing comes last in both directions", async () => {
  const rows = ['{"a":"x"}', '{"a":10}', '{"b":1}', '{"a":9.5}', '{"a":null}', '{"a":"b"}', '{"a":"9"}'];
  expect(await sorted(rows, { field: "a", direction: "asc" })).toEqual([6, 3, 1, 5, 0, 2, 4]);
  expect(await sorted(rows, { field: "a", direction: "desc" })).toEqual([1, 3, 6, 0, 5, 2, 4]);
});

test("paths lead into objects and lists, and rows that are equal keep their order", async () => {
  const rows = ['{"a":{"b":[3]}}', '{"a":{"b":[1]}}', '{"a":{"b":[3]}}', '{"a":{"b":[1]}}'];
  expect(await sorted(rows, { field: "a.b.0", direction: "desc" })).toEqual([0, 2, 1, 3]);
});

test("a second field decides where the first is equal", async () => {
  const rows = ['{"a":1,"b":2}', '{"a":1,"b":1}', '{"a":0,"b":9}'];
  expect(await sorted(rows, { field: "a", direction: "desc" }, { field: "b", direction: "asc" })).toEqual([1, 0, 2]);
});
