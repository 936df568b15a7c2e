import { expect, test } from "vitest";
import { parseJson, sourceOf } from "../parse-json.ts";
import type { ChatPart } from "./chat-message.ts";
import { readChat } from "./read-chat.ts";

function told(parts: ChatPart[]): string[] {
  return parts.map((part) => {
    if (part.kind === "text") return part.text;
    if (part.kind === "reasoning") return `(${part.text})`;
    if (part.kind === "image") return `image ${part.url}`;
    if (part.kind === "media") return `${part.media.kind} ${part.media.name}`;
    if (part.kind === "unknown") return `? ${sourceOf(part.value)}`;
    if (part.kind === "tool_result") return `result ${told(part.parts)}`;
    return `${part.name}(${part.args ? sourceOf(part.args) : ""}) → ${part.result ? told(part.result) : "?"}`;
  });
}

function chat(inputs: unknown, output?: unknown) {
  const read = readChat(
    parseJson(JSON.stringify(inputs)),
    output === undefined ? undefined : parseJson(JSON.stringify(output)),
  );
  return read?.messages.map(({ role, parts }) => [role, ...told(parts)]);
}

test("OpenAI responses: a plain input, instructions, and tools the provider runs", () => {
  expect(
    chat(
      { model: "gpt-5", instructions: "Be brief.", input: "Who won?" },
      {
        object: "response",
        output: [
          { type: "reasoning", id: "r", summary: [{ type: "summary_text", text: "search" }] },
          { type: "web_search_call", id: "w", status: "completed", action: { type: "search", query: "who won" } },
          { type: "mcp_call", id: "m", name: "scores", arguments: "{}", output: "3:1" },
          { type: "image_generation_call", id: "i", status: "completed", result: "iVBORw0KGgo=" },
          { type: "message", role: "assistant", content: [{ type: "output_text", text: "Rome.", annotations: [] }] },
        ],
      },
    ),
  ).toEqual([
    ["system", "Be brief."],
    ["user", "Who won?"],
    ["assistant", "(search)"],
    ["assistant", 'web_search({"type":"search","query":"who won"}) → ?'],
    ["assistant", "scores({}) → 3:1"],
    ["assistant", "image_generation() → image data:image/png;base64,iVBORw0KGgo="],
    ["assistant", "Rome."],
  ]);
});

test("Gemini: system instruction, inline audio, function call and response", () => {
  expect(
    chat(
      {
        systemInstruction: { parts: [{ text: "Listen." }] },
        contents: [
          { role: "user", parts: [{ inlineData: { mimeType: "audio/mp3", data: "SUQz" } }, { text: "Which song?" }] },
          { role: "model", parts: [{ functionCall: { name: "lookup", args: { title: "x" } } }] },
          { role: "user", parts: [{ functionResponse: { name: "lookup", response: { artist: "y" } } }] },
        ],
      },
      { candidates: [{ content: { role: "model", parts: [{ text: "By y." }] } }] },
    ),
  ).toEqual([
    ["system", "Listen."],
    ["user", "audio audio/mp3", "Which song?"],
    ["assistant", 'lookup({"title":"x"}) → ? {"artist":"y"}'],
    ["assistant", "By y."],
  ]);
});

test("AI SDK: model messages and UI messages", () => {
  expect(
    chat([
      { role: "user", content: [{ type: "file", mediaType: "application/pdf", data: "JVBERi0=" }] },
      { role: "assistant", content: [{ type: "tool-call", toolCallId: "1", toolName: "sum", input: { a: 1 } }] },
      {
        role: "tool",
        content: [{ type: "tool-result", toolCallId: "1", toolName: "sum", output: { type: "text", value: "3" } }],
      },
    ]),
  ).toEqual([
    ["user", "pdf application/pdf"],
    ["assistant", 'sum({"a":1}) → 3'],
  ]);
  expect(
    chat({
      messages: [
        {
          id: "m",
          role: "assistant",
          parts: [
            { type: "step-start" },
            {
              type: "tool-weather",
              toolCallId: "t",
              state: "output-available",
              input: { city: "Rome" },
              output: "sun",
            },
            { type: "text", text: "Sunny." },
          ],
        },
      ],
    }),
  ).toEqual([["assistant", 'weather({"city":"Rome"}) → sun', "Sunny."]]);
});

test("LangChain: serialised messages in a batch, and generations", () => {
  const message = (kind: string, kwargs: object) => ({
    lc: 1,
    type: "constructor",
    id: ["langchain", "schema", "messages", kind],
    kwargs,
  });
  expect(
    chat(
      { messages: [[message("SystemMessage", { content: "Help." }), message("HumanMessage", { content: "Hi" })]] },
      { generations: [[{ text: "Hello", message: message("AIMessage", { content: "Hello", tool_calls: [] }) }]] },
    ),
  ).toEqual([
    ["system", "Help."],
    ["user", "Hi"],
    ["assistant", "Hello"],
  ]);
  expect(chat({ messages: [{ role: "user", content: "Hi" }] }, { generations: [[{ text: "Hello" }]] })).toEqual([
    ["user", "Hi"],
    ["assistant", "Hello"],
  ]);
});

test("Anthropic: documents and images by address", () => {
  expect(
    chat({
      messages: [
        {
          role: "user",
          content: [
            { type: "document", source: { type: "base64", media_type: "application/pdf", data: "JVBERi0=" } },
            { type: "image", source: { type: "url", url: "https://elsewhere.test/x.png" } },
          ],
        },
      ],
    }),
  ).toEqual([["user", "pdf application/pdf", "image https://elsewhere.test/x.png"]]);
});

test("parts nobody knows are shown, and inputs without a conversation are none", () => {
  expect(chat([{ role: "user", content: [{ type: "hologram", depth: 3 }] }])).toEqual([
    ["user", '? {"type":"hologram","depth":3}'],
  ]);
  expect(chat({ prompt: "a config value", other: 1 }, { a: 1 })).toBeUndefined();
  expect(chat({ input: { model: 3 } }, "text")).toBeUndefined();
});

test("AI SDK: what a model answered, without a role", () => {
  const prompt = [{ role: "user", content: [{ type: "text", text: "1+2?" }] }];
  const answers = [
    { content: [{ type: "text", text: "3" }], finishReason: "stop" },
    { text: "3", finishReason: "stop", usage: { totalTokens: 5 } },
  ];
  for (const answer of answers) {
    expect(chat({ prompt }, answer)).toEqual([
      ["user", "1+2?"],
      ["assistant", "3"],
    ]);
  }
  const call = { type: "tool-call", toolCallId: "1", toolName: "sum", input: { a: 1 } };
  expect(chat({ prompt }, { content: [call], finishReason: "tool-calls" })?.at(-1)).toEqual([
    "assistant",
    'sum({"a":1}) → ?',
  ]);
  expect(chat({ prompt }, { content: [{ rows: 3 }] })).toHaveLength(1);
  expect(chat({ prompt }, { text: "a row of a table" })).toHaveLength(1);
});
