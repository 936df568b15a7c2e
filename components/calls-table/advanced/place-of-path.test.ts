import { jsonLanguage } from "@codemirror/lang-json";
import { expect, test } from "vitest";
import { placeOfPath } from "./place-of-path";

const TEXT = '{ "$expr": { "$and": [ {"$eq": [1, 2]}, {"$like": [3]} ] } }';

function at(path: (string | number)[], text = TEXT): string | undefined {
  const place = placeOfPath(jsonLanguage.parser.parse(text).topNode, (from, to) => text.slice(from, to), path);
  return place && text.slice(place.from, place.to);
}

test("a path leads to the text of its value", () => {
  expect(at(["$expr", "$and", 1])).toBe('{"$like": [3]}');
  expect(at(["$expr", "$and", 0, "$eq", 1])).toBe("2");
  expect(at([])).toBe(TEXT);
});

test("a path that leads nowhere ends at the innermost part there is", () => {
  expect(at(["$expr", "$and", 7])).toBe('[ {"$eq": [1, 2]}, {"$like": [3]} ]');
  expect(at(["$expr", "$or"])).toBe('{ "$and": [ {"$eq": [1, 2]}, {"$like": [3]} ] }');
});
