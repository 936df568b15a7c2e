import fc from "fast-check";
import { expect, test } from "vitest";
import { rowAt, rowText, type WrappedRows, wrapRows } from "./wrap-rows.ts";

function wrap(text: string, columns: number): WrappedRows {
  const wrapping = wrapRows(text, columns);
  for (;;) {
    const { done, value } = wrapping.next();
    if (done) return value;
  }
}
const rowsOf = (text: string, columns: number) => {
  const rows = wrap(text, columns);
  return Array.from({ length: rows.length }, (_, row) => rowText(text, rows, row));
};

test("rows end at line ends and at the column", () => {
  expect(rowsOf("abcdef\ng\n\nh", 4)).toEqual(["abcd", "ef", "g", "", "h"]);
  expect(rowsOf("abcd", 4)).toEqual(["abcd"]);
  expect(rowsOf("", 4)).toEqual([""]);
  expect(rowsOf("abc😀d", 4)).toEqual(["abc", "😀d"]);
});

test("no character is lost, whatever the text, and each offset is found in its row", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.integer({ min: 2, max: 9 }), (text, columns) => {
      const rows = wrap(text, columns);
      let together = "";
      for (let row = 0; row < rows.length; row++) {
        const start = rows.starts[row] ?? 0;
        const end = row + 1 < rows.length ? (rows.starts[row + 1] ?? 0) : text.length;
        together += text.slice(start, end);
        expect(rowText(text, rows, row).length).toBeLessThanOrEqual(columns);
        if (end > start) expect(rowAt(rows, start)).toBe(row);
      }
      expect(together).toBe(text);
    }),
    { seed: 7 },
  );
});

test("a long text is wrapped in slices", () => {
  let slices = 0;
  for (const _ of wrapRows("x".repeat(5_000_000), 100)) slices++;
  expect(slices).toBeGreaterThan(5);
});
