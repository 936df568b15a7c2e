import { expect, test } from "vitest";
import { secondTry } from "./search-depth.ts";

test("what is not rare is sought a little further along time, what is rare by the index", () => {
  expect(secondTry({ found: 40, tried: 2_000, limit: 51 })).toBe(3_825);
  expect(secondTry({ found: 12, tried: 2_000, limit: 51 })).toBe(12_750);
  expect(secondTry({ found: 7, tried: 2_000, limit: 51 })).toBeUndefined();
  expect(secondTry({ found: 0, tried: 2_000, limit: 51 })).toBeUndefined();
  expect(secondTry({ found: 40, tried: 2_000, limit: 1_001 })).toBeUndefined();
});
