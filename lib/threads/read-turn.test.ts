import { expect, test } from "vitest";
import { readTurn } from "./read-turn.ts";

test("messages are a conversation, a lone input stands without its name", () => {
  const messages = '{"messages":[{"role":"user","content":"hi"}]}';
  expect(readTurn({ inputs: messages, output: '"hello"' }).chat?.messages.map(({ role }) => role)).toEqual([
    "user",
    "assistant",
  ]);
  expect(readTurn({ inputs: '{"self":"weave:///x","question":"1.0?"}', output: "1.0" })).toEqual({
    chat: undefined,
    inputs: '"1.0?"',
  });
  expect(readTurn({ inputs: '{"a":1.0,"b":2}', output: null }).inputs).toBe('{"a":1.0,"b":2}');
});

test("what is not there, or no JSON, is no reason to fail", () => {
  expect(readTurn({ inputs: null, output: null })).toEqual({ chat: undefined, inputs: "null" });
  expect(readTurn({ inputs: "{", output: "NaN" })).toEqual({ chat: undefined, inputs: "{" });
});
