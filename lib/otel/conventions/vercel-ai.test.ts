import { expect, test } from "vitest";
import { named, payloads, recordedCalls } from "../testing/recorded-calls.ts";

test.each([4, 5, 6])("AI SDK %i: steps have the messages, the tools and the tokens", (version) => {
  const calls = recordedCalls(`ai-sdk-${version}.pb`);
  const first = named(calls, "ai.generateText.doGenerate");
  expect(first).toMatchObject({
    kind: "llm",
    model: `mock-${version}`,
    prompt_tokens: 21,
    completion_tokens: 7,
    total_tokens: 28,
  });
  expect(payloads(first).inputs).toMatchObject({
    model: `mock-${version}`,
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: [{ type: "text", text: "Weather in Oslo?" }] },
    ],
    tools: [{ type: "function", name: "weather" }],
    tool_choice: { type: "auto" },
    temperature: 0.5,
  });
  expect(payloads(first).output).toMatchObject({
    role: "assistant",
    content: null,
    tool_calls: [{ toolCallId: "call_1", toolName: "weather" }],
  });
  expect(named(calls, "ai.generateText.doGenerate", 1).output).toBe('"It is sunny."');
});

test.each([4, 5, 6])("AI SDK %i: the span around the steps counts no tokens again", (version) => {
  const calls = recordedCalls(`ai-sdk-${version}.pb`);
  for (const op_name of ["ai.generateText", "ai.streamText", "ai.generateObject", "ai.embed", "ai.toolCall"]) {
    expect(named(calls, op_name)).toMatchObject({ summary: "{}", total_tokens: null });
  }
  expect(named(calls, "ai.generateText")).toMatchObject({
    kind: "agent",
    thread_id: "thread-7",
    inputs: '{"system":"Be brief.","messages":[{"role":"user","content":"Weather in Oslo?"}]}',
    output: '"It is sunny."',
  });
});

test.each([4, 5, 6])("AI SDK %i: tools, streams, objects, embeddings and failures", (version) => {
  const calls = recordedCalls(`ai-sdk-${version}.pb`);
  expect(named(calls, "ai.toolCall")).toMatchObject({
    kind: "tool",
    display_name: "weather",
    inputs: '{"city":"Oslo"}',
    output: '{"city":"Oslo","sky":"clear"}',
  });
  expect(named(calls, "ai.streamText.doStream")).toMatchObject({ output: '"It is sunny."', total_tokens: 28 });
  // The digits that the model answered with, which no JavaScript number has.
  expect(named(calls, "ai.generateObject.doGenerate").output).toBe('{"sky":"clear","id":9007199254740993}');
  expect(named(calls, "ai.embed.doEmbed")).toMatchObject({
    kind: "embedding",
    inputs: '{"value":["Oslo"]}',
    output: "[[0.25,-0.5]]",
    prompt_tokens: 3,
  });
  const failed = named(calls, "ai.generateText.doGenerate", 2);
  expect(JSON.parse(JSON.parse(failed.exception ?? "") as string)).toMatchObject({
    type: "TypeError",
    message: "the model is out",
    traceback: expect.stringContaining("at "),
  });
});

test("spans that OpenInference's processor added to are still read as the AI SDK's", () => {
  const calls = recordedCalls("openinference-vercel.pb");
  const step = named(calls, "ai.generateText.doGenerate forecast");
  expect(payloads(step).inputs).toMatchObject({ messages: [{ role: "system" }, { role: "user" }] });
  expect(step.total_tokens).toBe(28);
  expect(named(calls, "ai.generateText forecast")).toMatchObject({ kind: "agent", total_tokens: null });
});
