import { expect, test } from "vitest";
import { initiallyOpen } from "./initially-open.ts";
import { type JsonNode, member, parseJson } from "./parse-json.ts";

const nodeOf = (value: unknown) => parseJson(JSON.stringify(value))?.node as JsonNode;

test("a small value lies open, of a large one the outline", () => {
  const small = nodeOf({ a: { b: { c: [1] } } });
  expect(initiallyOpen(small, 20).size).toBe(4);
  const large = nodeOf({ few: [1, 2], many: Array(50).fill(0) });
  const open = initiallyOpen(large, 20);
  expect(open.has(large)).toBe(true);
  expect(open.has(member(large, "few") as JsonNode)).toBe(true);
  expect(open.has(member(large, "many") as JsonNode)).toBe(false);
});

test("the outermost opens however large it is", () => {
  const list = nodeOf(Array(1000).fill([1]));
  expect(initiallyOpen(list, 20)).toEqual(new Set([list]));
});
