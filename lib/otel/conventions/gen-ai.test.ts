import { expect, test } from "vitest";
import type { OtlpSpan } from "../otlp-trace.ts";
import { emptySpan } from "../otlp-trace.ts";
import { SpanAttributes } from "../span-attributes.ts";
import { named, payloads, recordedCalls } from "../testing/recorded-calls.ts";
import { genAi } from "./gen-ai.ts";

test("AI SDK 7: an agent, its steps, its tool", () => {
  const calls = recordedCalls("ai-sdk-7.pb");
  const chat = named(calls, "chat mock-7", 1);
  expect(chat).toMatchObject({ kind: "llm", model: "mock-7", total_tokens: 28 });
  expect(payloads(chat)).toMatchObject({
    inputs: {
      model: "mock-7",
      system: [{ type: "text", content: "Be brief." }],
      messages: [
        { role: "user", parts: [{ type: "text", content: "Weather in Oslo?" }] },
        { role: "assistant", parts: [{ type: "tool_call", id: "call_1" }] },
        { role: "tool", parts: [{ type: "tool_call_response", id: "call_1" }] },
      ],
      tools: [{ name: "weather" }],
      temperature: 0.5,
    },
    output: [{ role: "assistant", parts: [{ type: "text", content: "It is sunny." }], finish_reason: "stop" }],
    summary: {
      usage: { "mock-7": { requests: 1, prompt_tokens: 21, completion_tokens: 7, cache_read_input_tokens: 4 } },
    },
    attributes: { weave: { kind: "llm" }, gen_ai: { provider: { name: "mock-provider" } } },
  });
  expect(payloads(chat).attributes).not.toHaveProperty("gen_ai.input");
  expect(named(calls, "execute_tool weather")).toMatchObject({
    kind: "tool",
    display_name: "weather",
    inputs: '{"city":"Oslo"}',
    output: '{"city":"Oslo","sky":"clear"}',
  });
  // It repeats the sum of its steps' tokens.
  expect(named(calls, "invoke_agent mock-7")).toMatchObject({ kind: "agent", summary: "{}", total_tokens: null });
});

test.each([
  ["gen-ai-openai-python.pb", "chat gpt-4o", "embeddings text-embedding-3-small"],
  ["openllmetry-openai-python.pb", "openai.chat", "openai.embeddings"],
])("%s: messages with parts, tools, streams, embeddings, failures", (fixture, name, embeddings) => {
  const calls = recordedCalls(fixture);
  const chat = (at: number) => named(calls, name, at);
  expect(chat(0)).toMatchObject({ kind: "llm", model: "gpt-4o-2024-08-06", prompt_tokens: 21, completion_tokens: 7 });
  expect(payloads(chat(0))).toMatchObject({
    inputs: {
      model: "gpt-4o",
      messages: [
        { role: "system", parts: [{ type: "text", content: "Be brief." }] },
        { role: "user", parts: [{ type: "text", content: "Weather in Oslo? ☀️" }] },
      ],
      temperature: 0.5,
    },
    output: [{ role: "assistant", parts: [{ type: "tool_call", name: "weather", id: "call_1" }] }],
    attributes: { gen_ai: { provider: { name: "openai" }, response: { id: "chatcmpl-1" } } },
  });
  // The digits of the model's own arguments.
  expect(chat(0).output).toMatch(/"days": ?1\.0/);
  expect(payloads(chat(1)).inputs).toMatchObject({
    messages: [{}, {}, { parts: [{ type: "tool_call" }] }, { role: "tool" }],
  });
  expect(payloads(chat(2)).output).toMatchObject([{ parts: [{ content: "It is sunny." }] }]);
  expect(chat(3)).toMatchObject({
    kind: "llm",
    exception_preview: expect.stringMatching(/BadRequestError: Error code: 400 - no such model$/),
  });
  expect(named(calls, embeddings)).toMatchObject({ kind: "embedding", prompt_tokens: 3 });
  expect(named(calls, "turn")).toMatchObject({ thread_id: "thread-7", kind: null });
});

test.each(["strands-legacy.pb", "strands-latest.pb"])("%s: an agent that tells messages by events", (fixture) => {
  const calls = recordedCalls(fixture);
  const texts = (call: ReturnType<typeof named>) => [call.inputs, call.output].join(" => ");
  expect(named(calls, "invoke_agent guide")).toMatchObject({ kind: "agent", thread_id: "thread-7", summary: "{}" });
  expect(texts(named(calls, "invoke_agent guide"))).toMatch(/Be brief\..*Weather in Oslo\? ☀️.*=> .*It is sunny\./);
  const [first, second] = [named(calls, "chat", 0), named(calls, "chat", 1)];
  expect(first).toMatchObject({ kind: "llm", model: "gpt-4o", total_tokens: 28 });
  expect(texts(first)).toMatch(/Be brief\..*Weather in Oslo.*=> .*"weather".*"days": 1\.0/);
  expect(texts(second)).toMatch(/"days": 1\.0.*clear in Oslo.*=> .*It is sunny\./);
  expect(named(calls, "execute_tool weather")).toMatchObject({
    kind: "tool",
    inputs: '{"city": "Oslo", "days": 1.0}',
    output: '[{"text": "clear in Oslo"}]',
  });
});

test("messages in events, as earlier conventions had them", () => {
  const event = (name: string, attributes: Record<string, string>) => ({
    time_ns: 1n,
    name,
    attributes: Object.entries(attributes).map(([key, value]) => ({ key, value: { kind: "string" as const, value } })),
    dropped_attributes: 0,
  });
  const read = (events: OtlpSpan["events"]) => {
    const { inputs, output } = genAi.read(new SpanAttributes([]), { ...emptySpan(), events });
    return { inputs, output };
  };
  expect(
    read([
      event("gen_ai.system.message", { content: "Be brief." }),
      event("gen_ai.user.message", { content: "Hi" }),
      event("gen_ai.choice", { index: "0", message: '{"role":"assistant","content":"Hello"}' }),
    ]),
  ).toEqual({
    inputs: '{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"}]}',
    output: '[{"role":"assistant","content":"Hello"}]',
  });
  const details = "gen_ai.client.inference.operation.details";
  expect(
    read([
      event(details, { "gen_ai.system_instructions": '[{"type":"text","content":"Be brief."}]' }),
      event(details, { "gen_ai.input.messages": '[{"role":"user","parts":[]}]' }),
      event(details, { "gen_ai.output.messages": '[{"role":"assistant","parts":[]}]' }),
    ]),
  ).toEqual({
    inputs: '{"system":[{"type":"text","content":"Be brief."}],"messages":[{"role":"user","parts":[]}]}',
    output: '[{"role":"assistant","parts":[]}]',
  });
  expect(
    read([
      event("gen_ai.user.message", { content: '[{"text":"Hi"}]' }),
      event("gen_ai.choice", { finish_reason: "end_turn", message: '[{"text":"Hello"}]' }),
    ]),
  ).toEqual({
    inputs: '{"messages":[{"role":"user","content":[{"text":"Hi"}]}]}',
    output: '[{"role":"assistant","content":[{"text":"Hello"}],"finish_reason":"end_turn"}]',
  });
  expect(
    read([
      event("gen_ai.content.prompt", { "gen_ai.prompt": '[{"role":"user","content":"Hi"}]' }),
      event("gen_ai.content.completion", { "gen_ai.completion": '[{"role":"assistant","content":"Hello"}]' }),
    ]),
  ).toEqual({
    inputs: '{"messages":[{"role":"user","content":"Hi"}]}',
    output: '[{"role":"assistant","content":"Hello"}]',
  });
});
