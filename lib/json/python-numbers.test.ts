import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutPythonNumbers } from "./python-numbers.ts";

test("Python's tokens become what every JSON reader takes, wherever a value may stand", () => {
  expect(withoutPythonNumbers('{"a":NaN, "b": [Infinity,-Infinity , NaN ],"c":{"d":NaN}}')).toBe(
    '{"a":"NaN", "b": [1e999,-1e999 , "NaN" ],"c":{"d":"NaN"}}',
  );
  expect(withoutPythonNumbers(" NaN\n")).toBe(' "NaN"\n');
  expect(JSON.parse(withoutPythonNumbers("[Infinity,-Infinity]"))).toEqual([
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]);
});

test("texts, keys and words that hold such letters stay as they are", () => {
  for (const text of [
    '{"NaN":"Infinity","a":"x NaN, Infinity","b\\"NaN":"\\\\\\"NaN"}',
    "{NaN:1}",
    "[NaNs,xNaN,-NaN,1Infinity]",
    '"open NaN',
    '["a\\\\",{"Infinity":"-Infinity"}]',
  ]) {
    expect(withoutPythonNumbers(text)).toBe(text);
  }
});

test("valid JSON is never touched", () => {
  const words = fc.constantFrom("NaN", "Infinity", '"', "\\", ",", ":NaN,", "-Infinity", "[");
  const tricky = fc.array(words, { maxLength: 6 }).map((parts) => parts.join(""));
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof({ maxDepth: 3 }, tricky, fc.integer(), fc.array(tie("json")), fc.dictionary(tricky, tie("json"))),
  }));
  fc.assert(
    fc.property(json, fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(withoutPythonNumbers(text)).toBe(text);
    }),
    { seed: 4, numRuns: 500 },
  );
});

test("a text full of tokens is read once", () => {
  const strings = `[${Array.from({ length: 1_000_000 }, () => '"NaN"').join(",")}]`;
  expect(withoutPythonNumbers(strings)).toBe(strings);
  const tokens = `[${Array.from({ length: 1_000_000 }, () => "NaN").join(",")}]`;
  expect(withoutPythonNumbers(tokens)).toBe(strings);
  const one = `["${"NaN".repeat(1_000_000)}",${"1".repeat(1_000_000)}]`;
  expect(withoutPythonNumbers(one)).toBe(one);
});
