import { expect, test } from "vitest";
import { parseJson } from "../values/parse-json.ts";
import { readAnswer } from "./read-answer.ts";

const read = (text: string) => {
  const value = parseJson(text);
  return value && readAnswer(value);
};

test("an object that answers with a text is that text, and what stands beside it as it was written", () => {
  expect(read('{"confidence":1.0,"answer":"*yes*","sources":[{"a":1e3}]}')).toEqual({
    text: "*yes*",
    besides: { names: "confidence, sources", json: '{"confidence":1.0,"sources":[{"a":1e3}]}' },
  });
  expect(read('{"text":"hello"}')).toEqual({ text: "hello", besides: undefined });
});

test("anything else is no answer in words", () => {
  for (const text of ['"hello"', "[1]", '{"answer":5}', '{"answer":" "}', '{"said":"hello"}'])
    expect(read(text)).toBeUndefined();
});
