import { expect, test } from "vitest";
import { valueDigest } from "../digests/digest.ts";
import { asJsonText } from "../json/json-text.ts";
import { applyUpdates } from "./update-table.ts";

const row = asJsonText('{"new":1}');
const digest = valueDigest(row);

test("changes apply in order", () => {
  const { row_digests, updated, rows } = applyUpdates(
    ["a", "b"],
    [{ append: { row } }, { pop: { index: 0 } }, { insert: { index: 1, row } }],
  );
  expect(row_digests).toEqual(["b", digest, digest]);
  expect(updated).toEqual([digest, "a", digest]);
  expect([...rows]).toEqual([[digest, row]]);
});

test.each([
  [[{ pop: { index: 2 } }], "updates[0]: index 2 is out of range; it must be from 0 to 1"],
  [[{ insert: { index: 3, row } }], "from 0 to 2"],
  [[{ pop: { index: -1 } }], "index -1"],
  [
    [{ pop: { index: 0 } }, { pop: { index: 0 } }, { pop: { index: 0 } }],
    "updates[2]: index 0 is out of range; the table is empty",
  ],
])("a wrong index is named", (updates, message) => {
  expect(() => applyUpdates(["a", "b"], updates)).toThrow(message);
});
