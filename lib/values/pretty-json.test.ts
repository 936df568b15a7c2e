import { expect, test } from "vitest";
import { prettyJson } from "./pretty-json.ts";

test("every value stays as it was written", () => {
  expect(prettyJson('{"b":1.0,"a":[12345678901234567890, -0.0,{"x":"\\u00e9"}],"a":{},"e":[ ]}')).toBe(
    [
      "{",
      '  "b": 1.0,',
      '  "a": [',
      "    12345678901234567890,",
      "    -0.0,",
      "    {",
      '      "x": "\\u00e9"',
      "    }",
      "  ],",
      '  "a": {},',
      '  "e": []',
      "}",
    ].join("\n"),
  );
  expect(prettyJson('"a"')).toBe('"a"');
  expect(prettyJson(" 1e400 ")).toBe("1e400");
});

test("a string goes on in the next line where it breaks", () => {
  expect(prettyJson('{"t":"one\\ntwo\\\\not\\n"}')).toBe('{\n  "t": "one\\n\n    two\\\\not\\n\n    "\n}');
});

test("what is cut off is no JSON", () => {
  expect(prettyJson('{"a": "x')).toBeUndefined();
});
