import { expect, test } from "vitest";
import { parseJson, sourceOf } from "../parse-json.ts";
import type { ChatPart } from "./chat-message.ts";
import { readChat } from "./read-chat.ts";

const chatOf = (inputs: unknown, output?: unknown) =>
  readChat(parseJson(JSON.stringify(inputs)), output === undefined ? undefined : parseJson(JSON.stringify(output)));

function told(parts: ChatPart[]): string[] {
  return parts.map((part) => {
    if (part.kind === "text" || part.kind === "reasoning") return part.text;
    if (part.kind === "image") return part.url;
    if (part.kind === "media") return part.media.name;
    if (part.kind === "unknown") return sourceOf(part.value);
    if (part.kind === "tool_result") return `result ${told(part.parts)}`;
    return `${part.name}(${part.args ? sourceOf(part.args) : ""}) → ${part.result ? told(part.result) : "?"}`;
  });
}
const lines = (chat: ReturnType<typeof chatOf>) => chat?.messages.map(({ role, parts }) => [role, ...told(parts)]);

test("an OpenAI conversation with a tool call, its result and the completion", () => {
  const chat = chatOf(
    {
      model: "gpt-4o",
      messages: [
        { role: "developer", content: "Be brief." },
        { role: "user", content: [{ type: "text", text: "Weather?" }] },
        {
          role: "assistant",
          content: null,
          tool_calls: [{ id: "c1", type: "function", function: { name: "weather", arguments: '{"t": 1.0}' } }],
        },
        { role: "tool", tool_call_id: "c1", name: "weather", content: "sunny" },
      ],
    },
    { choices: [{ message: { role: "assistant", content: "It is sunny.", tool_calls: null } }] },
  );
  expect(lines(chat)).toEqual([
    ["system", "Be brief."],
    ["user", "Weather?"],
    ["assistant", 'weather({"t": 1.0}) → sunny'],
    ["assistant", "It is sunny."],
  ]);
  expect(chat?.fromInputs).toBe(3);
});

test("Anthropic blocks: system beside the messages, thinking, tool use and result", () => {
  const chat = chatOf(
    {
      system: [{ type: "text", text: "You help." }],
      messages: [
        { role: "user", content: "Add" },
        { role: "assistant", content: [{ type: "tool_use", id: "t", name: "add", input: { a: 1 } }] },
        { role: "user", content: [{ type: "tool_result", tool_use_id: "t", content: [{ type: "text", text: "3" }] }] },
      ],
    },
    {
      type: "message",
      role: "assistant",
      content: [
        { type: "thinking", thinking: "hm" },
        { type: "text", text: "Three." },
      ],
    },
  );
  expect(lines(chat)).toEqual([
    ["system", "You help."],
    ["user", "Add"],
    ["assistant", 'add({"a":1}) → 3'],
    ["assistant", "hm", "Three."],
  ]);
});

test("Gemini contents and the Responses API are conversations too", () => {
  const gemini = chatOf(
    { contents: [{ role: "user", parts: [{ text: "Hi" }] }] },
    { candidates: [{ content: { role: "model", parts: [{ text: "Hello" }] } }] },
  );
  expect(lines(gemini)).toEqual([
    ["user", "Hi"],
    ["assistant", "Hello"],
  ]);
  const responses = chatOf(
    { instructions: "Be kind.", input: [{ role: "user", content: [{ type: "input_text", text: "Hi" }] }] },
    {
      output: [
        { type: "function_call", call_id: "c", name: "look", arguments: "{}" },
        { type: "message", role: "assistant", content: [{ type: "output_text", text: "Hello" }] },
      ],
    },
  );
  expect(lines(responses)).toEqual([
    ["system", "Be kind."],
    ["user", "Hi"],
    ["assistant", "look({}) → ?"],
    ["assistant", "Hello"],
  ]);
});

test("OpenTelemetry's GenAI conventions", () => {
  const chat = chatOf(
    {
      system: [{ type: "text", content: "Be brief." }],
      messages: [
        { role: "user", parts: [{ type: "text", content: "Weather?" }] },
        { role: "assistant", parts: [{ type: "tool_call", id: "c1", name: "weather", arguments: { city: "Oslo" } }] },
        { role: "tool", parts: [{ type: "tool_call_response", id: "c1", response: "clear" }] },
      ],
    },
    [
      {
        role: "assistant",
        parts: [
          { type: "reasoning", content: "Hm." },
          { type: "text", content: "Sunny." },
        ],
      },
    ],
  );
  expect(lines(chat)).toEqual([
    ["system", "Be brief."],
    ["user", "Weather?"],
    ["assistant", 'weather({"city":"Oslo"}) → clear'],
    ["assistant", "Hm.", "Sunny."],
  ]);
});

test("LangChain's serialised messages in a batch of one", () => {
  const chat = chatOf({
    messages: [
      [
        {
          lc: 1,
          type: "constructor",
          id: ["langchain", "schema", "HumanMessage"],
          kwargs: { content: "Hi", type: "human" },
        },
      ],
    ],
  });
  expect(lines(chat)).toEqual([["user", "Hi"]]);
});

test("a reused tool id answers the newest call, an unanswered result stays", () => {
  const call = { role: "assistant", tool_calls: [{ id: "x", function: { name: "f", arguments: "1" } }] };
  const result = (content: string, id = "x") => ({ role: "tool", tool_call_id: id, content });
  const chat = chatOf([call, result("one"), call, result("two"), result("three", "other")]);
  expect(lines(chat)).toEqual([
    ["assistant", 'f("1") → one'],
    ["assistant", 'f("1") → two'],
    ["tool", "result three"],
  ]);
});

test("parts nobody knows are kept as they are", () => {
  const chat = chatOf({ messages: [{ role: "user", content: [{ type: "hologram", depth: 3 }, "and text"] }] });
  expect(lines(chat)).toEqual([["user", '{"type":"hologram","depth":3}', "and text"]]);
});

test("an output that repeats the conversation shows only what it adds", () => {
  const asked = [{ role: "user", content: "Hi" }];
  const chat = chatOf({ messages: asked }, { messages: [...asked, { role: "assistant", content: "Hello" }] });
  expect(lines(chat)).toEqual([
    ["user", "Hi"],
    ["assistant", "Hello"],
  ]);
});

test("a plain text answers a conversation, and alone is none", () => {
  expect(lines(chatOf({ messages: [{ role: "user", content: "Hi" }] }, "Hello"))).toHaveLength(2);
  expect(chatOf({ question: "Hi" }, "Hello")).toBeUndefined();
  expect(chatOf({ messages: [{ id: 1 }, { id: 2 }] }, { rows: [] })).toBeUndefined();
  expect(chatOf({ messages: [] }, null)).toBeUndefined();
});

test("content nested without end is no conversation, and no crash", () => {
  const content = `${"[".repeat(60_000)}${"]".repeat(60_000)}`;
  expect(readChat(parseJson(`{"messages":[{"role":"user","content":${content}}]}`), undefined)).toBeUndefined();
});

test("a role of any word is that word, also the name of a member that every object has", () => {
  const chat = chatOf({
    messages: [
      { role: "constructor", content: "a" },
      { role: "toString", content: "b" },
    ],
  });
  expect(lines(chat)).toEqual([
    ["constructor", "a"],
    ["toString", "b"],
  ]);
});

test("a tool that failed is told from one that answered, whoever says so", () => {
  const failed = (messages: unknown[]) =>
    chatOf({ messages })?.messages.flatMap(({ parts }) => parts.map((part) => "failed" in part && part.failed));
  const call = { role: "assistant", content: [{ type: "tool_use", id: "t", name: "add", input: {} }] };
  const answer = (is_error: boolean) => ({
    role: "user",
    content: [{ type: "tool_result", tool_use_id: "t", is_error, content: "overflow" }],
  });
  expect(failed([call, answer(true)])).toEqual([true]);
  expect(failed([call, answer(false)])).toEqual([false]);
  const asked = { role: "assistant", content: null, tool_calls: [{ id: "t", function: { name: "add" } }] };
  expect(failed([asked, { role: "tool", tool_call_id: "t", status: "error", content: "no" }])).toEqual([true]);
  const output = { type: "error-text", value: "no" };
  const sdk = { role: "tool", content: [{ type: "tool-result", toolCallId: "t", toolName: "add", output }] };
  expect(failed([asked, sdk])).toEqual([true]);
});
