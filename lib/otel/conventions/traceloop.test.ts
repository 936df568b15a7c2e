import { expect, test } from "vitest";
import { emptySpan, type OtlpAttribute } from "../otlp-trace.ts";
import { SpanAttributes } from "../span-attributes.ts";
import { named, payloads, recordedCalls } from "../testing/recorded-calls.ts";
import { traceloop } from "./traceloop.ts";

test("flattened messages of 2025 become a conversation", () => {
  const calls = recordedCalls("traceloop-old.pb");
  const first = named(calls, "openai.chat");
  expect(first).toMatchObject({ kind: "llm", model: "gpt-4o-2024-08-06", prompt_tokens: 21, total_tokens: 28 });
  expect(payloads(first)).toMatchObject({
    inputs: {
      model: "gpt-4o",
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Weather in Oslo? ☀️" },
      ],
      tools: [{ name: "weather" }],
      temperature: 0.5,
    },
    output: [{ role: "assistant", tool_calls: [{ name: "weather", arguments: '{"city":"Oslo","days":1.0}' }] }],
  });
  expect(payloads(named(calls, "openai.chat", 1)).inputs).toMatchObject({
    messages: [{}, {}, { role: "assistant", content: null }, { role: "tool", content: '{"sky":"clear"}' }],
  });
  // A stream's tokens are not told, its model is.
  expect(named(calls, "openai.chat", 2)).toMatchObject({ model: "gpt-4o-2024-08-06", total_tokens: null });
});

test("the newer style has the GenAI conventions' messages", () => {
  for (const fixture of ["traceloop-new.pb", "traceloop-new.json"]) {
    const call = named(recordedCalls(fixture), "chat gpt-4o", 1);
    expect(call).toMatchObject({ kind: "llm", model: "gpt-4o-2024-08-06", total_tokens: 28 });
    expect(payloads(call)).toMatchObject({
      inputs: { messages: [{ role: "system" }, { role: "user" }, { role: "assistant" }, { role: "tool" }] },
      output: [{ role: "assistant", parts: [{ type: "text", content: "It is sunny in Oslo." }] }],
    });
  }
});

const read = (values: Record<string, string>) => {
  const attributes: OtlpAttribute[] = Object.entries(values).map(([key, value]) => ({
    key,
    value: { kind: "string", value },
  }));
  return traceloop.read(new SpanAttributes(attributes), emptySpan());
};

test("decorators tell inputs, output and kind", () => {
  expect(
    read({
      "traceloop.span.kind": "workflow",
      "traceloop.entity.input": '{"args":[1.0],"kwargs":{}}',
      "traceloop.entity.output": '"done"',
    }),
  ).toMatchObject({ kind: "workflow", inputs: '{"args":[1.0],"kwargs":{}}' });
});

test("content of several parts is taken out of its text, a text that looks like JSON is not", () => {
  const { inputs } = read({
    "gen_ai.prompt.0.role": "user",
    "gen_ai.prompt.0.content": '[{"type":"text","text":"Hi"}]',
    "gen_ai.prompt.1.role": "user",
    "gen_ai.prompt.1.content": '[{"a":1}]',
    "gen_ai.prompt.10.content": "last",
    "gen_ai.prompt.2.content": "third",
  });
  expect(JSON.parse(inputs ?? "")).toEqual({
    messages: [
      { role: "user", content: [{ type: "text", text: "Hi" }] },
      { role: "user", content: '[{"a":1}]' },
      { content: "third" },
      { content: "last" },
    ],
  });
});
