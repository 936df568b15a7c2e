import { expect, test } from "vitest";
import { emptySpan, type OtlpAttribute } from "../otlp-trace.ts";
import { SpanAttributes } from "../span-attributes.ts";
import { named, payloads, recordedCalls } from "../testing/recorded-calls.ts";
import { openInference } from "./openinference.ts";

test("OpenAI: the whole request and response, as the text that came", () => {
  const calls = recordedCalls("openinference-openai.pb");
  const first = named(calls, "OpenAI Chat Completions");
  expect(first).toMatchObject({
    kind: "llm",
    model: "gpt-4o-2024-08-06",
    prompt_tokens: 21,
    completion_tokens: 7,
    total_tokens: 28,
  });
  expect(first.inputs).toMatch(/^\{"model":"gpt-4o","temperature":0.5,"messages":\[/);
  expect(payloads(first).output).toMatchObject({ choices: [{ message: { tool_calls: [{ id: "call_1" }] } }] });
  expect(payloads(first).attributes).toMatchObject({
    llm: { provider: "openai", invocation_parameters: { temperature: 0.5 } },
  });
  expect(payloads(first).attributes).not.toHaveProperty("llm.input_messages");
  expect(named(calls, "OpenAI Chat Completions", 2).output).toBe('"It is sunny."');
  expect(named(calls, "OpenAI Embeddings")).toMatchObject({
    kind: "embedding",
    model: "text-embedding-3-small",
    inputs: '{"input":"Oslo"}',
  });
});

test("OpenAI's Python client: requests and answers, streams, embeddings, failures", () => {
  const calls = recordedCalls("openinference-openai-python.pb");
  const chat = (at: number) => named(calls, "ChatCompletion", at);
  expect(chat(0)).toMatchObject({ kind: "llm", model: "gpt-4o-2024-08-06", prompt_tokens: 21, total_tokens: 28 });
  expect(payloads(chat(0)).inputs).toMatchObject({ model: "gpt-4o", messages: [{ role: "system" }, { role: "user" }] });
  expect(chat(0).output).toContain(String.raw`"arguments":"{\"city\":\"Oslo\",\"days\":1.0}"`);
  expect(payloads(chat(1)).inputs).toMatchObject({ messages: [{}, {}, { tool_calls: [{}] }, { role: "tool" }] });
  expect(payloads(chat(2)).output).toMatchObject({ choices: [{ message: { content: "It is sunny." } }] });
  expect(payloads(chat(2)).attributes).toMatchObject({ otel_span: { events: [{ name: "First Token Stream Event" }] } });
  expect(chat(3)).toMatchObject({
    kind: "llm",
    exception_preview: "openai.BadRequestError: Error code: 400 - no such model",
  });
  expect(named(calls, "CreateEmbeddings")).toMatchObject({
    kind: "embedding",
    model: "text-embedding-3-small",
    prompt_tokens: 3,
  });
  expect(named(calls, "turn")).toMatchObject({ thread_id: "thread-7", kind: null, inputs: "{}" });
});

test("LangChain: chains, models, tools, threads and failures", () => {
  const calls = recordedCalls("openinference-langchain.pb");
  expect(named(calls, "RunnableSequence")).toMatchObject({
    kind: "chain",
    thread_id: "thread-7",
    inputs: '{"input":"Oslo"}',
  });
  expect(payloads(named(calls, "RunnableSequence")).attributes).toMatchObject({ metadata: { user: "ada" } });
  expect(payloads(named(calls, "FakeListChatModel")).inputs).toMatchObject({ messages: [[{ lc: 1 }, { lc: 1 }]] });
  expect(named(calls, "weather")).toMatchObject({
    kind: "tool",
    inputs: '{"city":"Oslo"}',
    output: '"clear over Oslo"',
  });
  expect(JSON.parse(named(calls, "RunnableLambda").exception ?? "")).toContain("the chain is out");
});

test("flattened messages are put together where the whole request is not there", () => {
  const values: Record<string, string> = {
    "openinference.span.kind": "LLM",
    "llm.model_name": "m",
    "input.value": "Hi",
    "llm.input_messages.0.message.role": "user",
    "llm.input_messages.0.message.contents.0.message_content.type": "text",
    "llm.input_messages.0.message.contents.0.message_content.text": "Hi",
    "llm.input_messages.0.message.contents.1.message_content.type": "image",
    "llm.input_messages.0.message.contents.1.message_content.image.image.url": "data:image/png;base64,AA",
    "llm.output_messages.0.message.role": "assistant",
    "llm.output_messages.0.message.tool_calls.0.tool_call.id": "c",
    "llm.output_messages.0.message.tool_calls.0.tool_call.function.name": "f",
    "llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments": '{"a": 1.0}',
    "llm.tools.0.tool.json_schema": '{"name":"f"}',
    "llm.token_count.prompt": "3",
  };
  const attributes: OtlpAttribute[] = Object.entries(values).map(([key, value]) => ({
    key,
    value: { kind: "string", value },
  }));
  const { inputs, output, usage } = openInference.read(new SpanAttributes(attributes), emptySpan());
  expect(JSON.parse(inputs ?? "")).toEqual({
    model: "m",
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "Hi" },
          { type: "image_url", image_url: { url: "data:image/png;base64,AA" } },
        ],
      },
    ],
    tools: [{ name: "f" }],
  });
  expect(JSON.parse(output ?? "")).toEqual([
    { role: "assistant", tool_calls: [{ id: "c", function: { name: "f", arguments: '{"a": 1.0}' } }] },
  ]);
  expect(usage).toMatchObject({ prompt: "3" });
});
