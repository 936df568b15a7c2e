import { expect, test } from "vitest";
import { parseException } from "./parse-exception.ts";

test("a Python client's JSON is taken apart, also when it was written as a string", () => {
  const sent = JSON.stringify({ type: "ValueError", message: "no", traceback: "Traceback …\n  line 1" });
  const read = { type: "ValueError", message: "no", traceback: "Traceback …\n  line 1" };
  expect(parseException(sent)).toEqual(read);
  expect(parseException(JSON.stringify(sent))).toEqual(read);
});

test("plain text stays whole; a stack or a traceback gives its type and message", () => {
  expect(parseException("it broke")).toEqual({ type: undefined, message: "it broke", traceback: undefined });
  expect(parseException('{"code": 5}').message).toBe('{"code": 5}');
  const stack = "TypeError: x is undefined\n    at f (a.js:1:2)";
  expect(parseException(stack)).toEqual({ type: "TypeError", message: "x is undefined", traceback: stack });
  const python = 'Traceback (most recent call last):\n  File "a.py", line 1\nrequests.HTTPError: 404: gone\n';
  expect(parseException(python)).toMatchObject({ type: "requests.HTTPError", message: "404: gone" });
});

test("a traceback of frames reads as Python writes it", () => {
  const frame = { filename: "/srv/a.py", line_number: 21, function_name: "run", text: "inner()" };
  const text = JSON.stringify({
    type: "ValueError",
    message: "no",
    traceback: [frame, { filename: "b.py", lineno: 3 }],
  });
  expect(parseException(text)).toEqual({
    type: "ValueError",
    message: "no",
    traceback: '  File "/srv/a.py", line 21, in run\n    inner()\n  File "b.py", line 3\n',
  });
});
