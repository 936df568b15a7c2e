import { expect, test } from "vitest";
import { readPrompt } from "./read-prompt.ts";

test("a text and the variables in it", () => {
  expect(readPrompt('{"content":"Say {word} to {name}, {word}! {{not}} {1}","description":"d"}')).toEqual({
    text: "Say {word} to {name}, {word}! {{not}} {1}",
    description: "d",
    variables: ["word", "name"],
  });
});

test("messages are read as a conversation", () => {
  const prompt = readPrompt(
    '{"messages":[{"role":"system","content":"You are {who}."},{"role":"user","content":"hi"}]}',
  );
  expect(prompt).toMatchObject({ variables: ["who"], chat: { messages: [{ role: "system" }, { role: "user" }] } });
});

test("anything else is no prompt", () => {
  expect(readPrompt('{"x":1}')).toBeUndefined();
  expect(readPrompt("{")).toBeUndefined();
});
