import { expect, test } from "vitest";
import { asJsonText } from "../json/json-text.ts";
import { JsonWalk } from "./json-walk.ts";

function textAt(text: string, ...path: (string | number)[]): string | undefined {
  const walk = new JsonWalk(asJsonText(text));
  let at: ReturnType<JsonWalk["member"]> = walk.root;
  for (const part of path) at = at && (typeof part === "number" ? walk.item(at, part) : walk.member(at, part));
  return at && walk.slice(at);
}

test("a part comes out as the text that was logged", () => {
  const text = ' {"a": [ 1.0, 12345678901234567890, {"b" : "\\ud83d\\u0000"} ], "e":{} }\n';
  expect(textAt(text, "a", 0)).toBe("1.0");
  expect(textAt(text, "a", 1)).toBe("12345678901234567890");
  expect(textAt(text, "a", 2, "b")).toBe('"\\ud83d\\u0000"');
  expect(textAt(text, "a", 2)).toBe('{"b" : "\\ud83d\\u0000"}');
  expect(textAt(text)).toBe(text.trim());
});

test("steps that lead nowhere give nothing", () => {
  expect(textAt('{"a":[1]}', "b")).toBeUndefined();
  expect(textAt('{"a":[1]}', "a", 1)).toBeUndefined();
  expect(textAt('{"a":[1]}', "a", "0")).toBeUndefined();
  expect(textAt('{"a":[1]}', 0)).toBeUndefined();
  expect(textAt('"text"', "length")).toBeUndefined();
  expect(textAt("{}", "__proto__")).toBeUndefined();
});

test("of a repeated key the last value counts", () => {
  expect(textAt('{"a":1,"\\u0061":2}', "a")).toBe("2");
});
