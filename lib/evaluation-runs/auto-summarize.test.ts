import { expect, test } from "vitest";
import { autoSummarize, summaryText } from "./auto-summarize.ts";

test("booleans are counted, numbers averaged, members summed up each for itself", () => {
  expect(autoSummarize([true, false, null, true])).toEqual({ true_count: 2, true_fraction: 2 / 3 });
  expect(autoSummarize([1, 2.5])).toEqual({ mean: 1.75 });
  expect(autoSummarize([{ ok: true, n: { d: 1 } }, { n: { d: 3 } }, null])).toEqual({
    ok: { true_count: 1, true_fraction: 1 },
    n: { d: { mean: 2 } },
  });
});

test("what cannot be summed up is left out", () => {
  expect(autoSummarize([])).toBeUndefined();
  expect(autoSummarize(["a", "b"])).toBeUndefined();
  expect(autoSummarize([{ why: "text" }])).toBeUndefined();
  expect(autoSummarize([JSON.parse('{"__proto__": 1}')])).toEqual(JSON.parse('{"__proto__": {"mean": 1}}'));
});

test("means and fractions are written as floats, counts are not", () => {
  expect(summaryText({ a: { true_count: 1, true_fraction: 1 }, b: { mean: -2 }, c: { mean: 0.5 } })).toBe(
    '{"a":{"true_count":1,"true_fraction":1.0},"b":{"mean":-2.0},"c":{"mean":0.5}}',
  );
});
