import { expect, test } from "vitest";
import { parseStack, type StackLine } from "./parse-stack.ts";

const brief = (lines: StackLine[] | undefined) =>
  lines?.map((line) =>
    line.kind === "note"
      ? line.text
      : [line.function, line.file, line.line, line.code, line.inLibrary ? "library" : "own"].join("|"),
  );

test("a Python traceback with its cause", () => {
  const text = `Traceback (most recent call last):
  File "/srv/app/agent.py", line 12, in run
    answer = llm(question)
             ^^^^^^^^^^^^^
  File "/usr/lib/python3.12/json/decoder.py", line 337, in decode
    obj, end = self.raw_decode(s)
ValueError: no JSON

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/.venv/lib/site-packages/httpx/_client.py", line 9, in <module>
RuntimeError: gave up
`;
  expect(brief(parseStack(text))).toEqual([
    "Traceback (most recent call last):",
    "run|/srv/app/agent.py|12|answer = llm(question)|own",
    "decode|/usr/lib/python3.12/json/decoder.py|337|obj, end = self.raw_decode(s)|library",
    "ValueError: no JSON",
    "During handling of the above exception, another exception occurred:",
    "Traceback (most recent call last):",
    "<module>|/srv/.venv/lib/site-packages/httpx/_client.py|9||library",
    "RuntimeError: gave up",
  ]);
});

test("a JavaScript stack", () => {
  const text = `TypeError: no
    at parse (/srv/app/parse.js:10:5)
    at async Object.run [as go] (file:///srv/app/index.mjs:3:1)
    at /srv/app/node_modules/x/y.js:7:1
    at node:internal/process:1:1
    at new Promise (<anonymous>)`;
  expect(brief(parseStack(text))).toEqual([
    "TypeError: no",
    "parse|/srv/app/parse.js|10||own",
    "Object.run [as go]|file:///srv/app/index.mjs|3||own",
    "|/srv/app/node_modules/x/y.js|7||library",
    "|node:internal/process|1||library",
    "new Promise|<anonymous>|||library",
  ]);
});

test("prose is no stack, and a hostile line costs no time", () => {
  expect(parseStack("it looked at me (twice)")).toBeUndefined();
  expect(parseStack(`    at ${"(".repeat(50_000)}`)).toBeUndefined();
  expect(parseStack(`    at ${"a (".repeat(600)}`)?.length ?? 0).toBeLessThanOrEqual(1);
});
