import { expect, test } from "vitest";
import { textAtPath } from "./text-at-path.ts";

test("a path leads to the very text that was logged", () => {
  const text = '{"a": [1.0, {"b": "x"}], "a.b": 1}';
  expect(textAtPath(text, ["a", "0"])).toBe("1.0");
  expect(textAtPath(text, ["a", "1", "b"])).toBe('"x"');
  expect(textAtPath(text, [])).toBe(text);
  for (const path of [["c"], ["a", "9"], ["a", "0", "x"], ["constructor"]]) expect(textAtPath(text, path)).toBeNull();
});
