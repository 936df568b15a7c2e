import { expect, test } from "vitest";
import { usageOf } from "./usage.ts";

test("tokens of several models are summed, and each model's are kept", () => {
  const usage = usageOf({
    usage: {
      a: { prompt_tokens: 10, completion_tokens: 1, cache_read_input_tokens: 4, requests: 1 },
      b: { input_tokens: 5, output_tokens: 2, total_tokens: 8, cache_creation_input_tokens: 3 },
    },
  });
  expect(usage).toEqual({
    prompt_tokens: 15,
    completion_tokens: 3,
    total_tokens: 19,
    cache_read_tokens: 4,
    cache_write_tokens: 3,
    model: "a",
    usage_models: 2,
    usage: '[["a",10,1,4,null],["b",5,2,null,3]]',
  });
});

test("one model needs no list of models", () => {
  expect(usageOf({ usage: { a: { prompt_tokens: 10 } } })).toMatchObject({
    usage_models: 1,
    usage: null,
    total_tokens: 10,
  });
});

test("cached tokens are found where OpenAI tells of them", () => {
  const details = { prompt_tokens_details: { cached_tokens: 6 } };
  expect(usageOf({ usage: { a: { prompt_tokens: 10, ...details } } }).cache_read_tokens).toBe(6);
});

test("what is no usage counts nothing", () => {
  for (const summary of [null, {}, { usage: null }, { usage: [] }, { usage: { a: 1 } }, { usage: { a: {} } }])
    expect(usageOf(summary).total_tokens).toBeNull();
  expect(
    usageOf({ usage: { a: { prompt_tokens: -1, completion_tokens: 1e300, total_tokens: "9" } } }).total_tokens,
  ).toBeNull();
});

test("a model's name that Postgres cannot hold is made one", () => {
  expect(usageOf({ usage: { "a\0\ud800": {}, b: {} } })).toMatchObject({
    model: "a \ufffd",
    usage: expect.stringContaining("a \ufffd"),
  });
});
