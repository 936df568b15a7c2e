import { expect, test } from "vitest";
import { readTurns } from "./read-turn.ts";

const messages = (...texts: string[]) =>
  JSON.stringify({ messages: texts.map((content, at) => ({ role: at % 2 ? "assistant" : "user", content })) });

test("messages are a conversation, a lone input stands without its name", () => {
  const [chat, lone, several] = readTurns([
    { inputs: messages("hi"), output: '"hello"' },
    { inputs: '{"self":"weave:///x","question":"1.0?"}', output: "1.0" },
    { inputs: '{"a":1.0,"b":2}', output: null },
  ]);
  expect(chat?.chat?.messages.map(({ role }) => role)).toEqual(["user", "assistant"]);
  expect(lone).toEqual({ chat: undefined, answer: undefined, inputs: '"1.0?"', repeated: 0 });
  expect(several?.inputs).toBe('{"a":1.0,"b":2}');
});

test("what a turn sends again of the one before is told apart, but never its own question", () => {
  const turns = readTurns([
    { inputs: messages("a"), output: '"b"' },
    { inputs: messages("a", "b", "c"), output: '"d"' },
    { inputs: messages("a", "b", "c", "D", "e"), output: '"f"' },
    { inputs: messages("a"), output: '"b"' },
    { inputs: messages("a"), output: '"b"' },
  ]);
  expect(turns.map(({ repeated }) => repeated)).toEqual([0, 2, 3, 0, 0]);
});

test("what is not there, or no JSON, is no reason to fail", () => {
  const nothing = { chat: undefined, answer: undefined, repeated: 0 };
  expect(readTurns([{ inputs: null, output: null }])).toEqual([{ ...nothing, inputs: "null" }]);
  expect(readTurns([{ inputs: "{", output: "NaN" }])).toEqual([{ ...nothing, inputs: "{" }]);
});
