import { expect, test } from "vitest";
import { BEFORE_INDEX, BEFORE_SCAN, secondTry } from "./search-depth.ts";

test("what is not rare is sought a little further along time, what is rare by the index", () => {
  expect(secondTry(BEFORE_INDEX, { found: 40, limit: 51 })).toBe(3_825);
  expect(secondTry(BEFORE_INDEX, { found: 12, limit: 51 })).toBe(12_750);
  expect(secondTry(BEFORE_INDEX, { found: 7, limit: 51 })).toBeUndefined();
  expect(secondTry(BEFORE_INDEX, { found: 0, limit: 51 })).toBeUndefined();
  expect(secondTry(BEFORE_INDEX, { found: 40, limit: 1_001 })).toBeUndefined();
});

test("where the rest takes reading all payloads, it is worth going further", () => {
  expect(secondTry(BEFORE_SCAN, { found: 4, limit: 51 })).toBe(38_250);
  expect(secondTry(BEFORE_SCAN, { found: 3, limit: 101 })).toBeUndefined();
  expect(secondTry(BEFORE_SCAN, { found: 0, limit: 51 })).toBeUndefined();
});
