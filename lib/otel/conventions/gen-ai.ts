import { asJsonText, type JsonText } from "../../json/json-text.ts";
import type { OtlpSpan } from "../otlp-trace.ts";
import { SpanAttributes } from "../span-attributes.ts";
import { type Convention, inputsOf, objectOf, type Reading, textJson, usageOrNothing } from "./reading.ts";

/**
 * OpenTelemetry's semantic conventions for generative AI, as the AI SDK 7, newer OpenLLMetry and Pydantic AI follow them.
 * Messages are attributes now; older releases put them into events of the span.
 */
export const genAi: Convention = {
  name: "gen-ai",
  families: ["gen_ai"],
  read(attributes, span) {
    const operation = attributes.text("gen_ai.operation.name");
    if (operation === "execute_tool") return readToolCall(attributes);
    const told = messagesOf(attributes, span);
    const kind =
      operation === undefined ? (told.input || told.output ? "llm" : undefined) : (KINDS.get(operation) ?? operation);
    return {
      kind,
      inputs: inputsOfModel(attributes, told.input),
      output: told.output,
      model: attributes.text("gen_ai.response.model", "gen_ai.request.model"),
      usage: kind === undefined || kind === "llm" || kind === "embedding" ? tokenUsage(attributes) : "none",
    };
  },
  isPayload: (key) => PAYLOAD.test(key),
};

const KINDS = new Map([
  ["chat", "llm"],
  ["text_completion", "llm"],
  ["generate_content", "llm"],
  ["embeddings", "embedding"],
  ["retrieval", "retriever"],
  ["invoke_agent", "agent"],
  ["create_agent", "agent"],
  ["agent_step", "step"],
  ["invoke_workflow", "workflow"],
]);

const PAYLOAD =
  /^gen_ai\.(?:(?:input|output)\.messages|system_instructions|tool\.(?:definitions|call\.arguments|call\.result)|prompt|completion)$/;

function readToolCall(attributes: SpanAttributes): Reading {
  return {
    kind: "tool",
    display_name: attributes.text("gen_ai.tool.name"),
    inputs: inputsOf(attributes.structured("gen_ai.tool.call.arguments")),
    output: attributes.structured("gen_ai.tool.call.result"),
    usage: "none",
  };
}

function inputsOfModel(attributes: SpanAttributes, messages: JsonText | undefined): JsonText | undefined {
  if (messages?.startsWith("{")) return messages;
  const asked = {
    system: attributes.structured("gen_ai.system_instructions"),
    messages,
    tools: attributes.structured("gen_ai.tool.definitions"),
  };
  if (!objectOf(asked)) return undefined;
  return objectOf({
    model: textJson(attributes.text("gen_ai.request.model")),
    ...asked,
    temperature: attributes.plain("gen_ai.request.temperature"),
    top_p: attributes.plain("gen_ai.request.top_p"),
    max_tokens: attributes.plain("gen_ai.request.max_tokens"),
  });
}

type Messages = { input?: JsonText | undefined; output?: JsonText | undefined };

function messagesOf(attributes: SpanAttributes, span: OtlpSpan): Messages {
  const input = attributes.structured("gen_ai.input.messages", "gen_ai.prompt");
  const output = attributes.structured("gen_ai.output.messages", "gen_ai.completion");
  return input || output ? { input, output } : messagesOfEvents(span);
}

/** `gen_ai.user.message` and its like are one message each; `gen_ai.content.prompt` has a whole conversation. */
function messagesOfEvents(span: OtlpSpan): Messages {
  const asked: JsonText[] = [];
  const answered: JsonText[] = [];
  for (const event of span.events) {
    if (!event.name.startsWith("gen_ai.")) continue;
    const attributes = new SpanAttributes(event.attributes);
    if (event.name === "gen_ai.client.inference.operation.details") {
      const input = attributes.structured("gen_ai.input.messages");
      const output = attributes.structured("gen_ai.output.messages");
      if (input || output) return { input, output };
    }
    const whole = attributes.structured("gen_ai.prompt", "gen_ai.completion");
    if (event.name === "gen_ai.content.prompt" && whole) return { input: whole, output: completionOf(span) };
    const role = /^gen_ai\.(system|user|assistant|tool)\.message$/.exec(event.name)?.[1];
    const message = objectOf({
      role: textJson(attributes.text("role") ?? role ?? "assistant"),
      content: attributes.structured("content", "gen_ai.event.content"),
      tool_calls: attributes.structured("tool_calls"),
      message: attributes.structured("message"),
    });
    if (message && role) asked.push(message);
    else if (message && event.name === "gen_ai.choice") answered.push(attributes.structured("message") ?? message);
  }
  const list = (messages: JsonText[]) => (messages.length > 0 ? asJsonText(`[${messages.join(",")}]`) : undefined);
  return { input: list(asked), output: list(answered) };
}

function completionOf(span: OtlpSpan): JsonText | undefined {
  const event = span.events.find(({ name }) => name === "gen_ai.content.completion");
  return event && new SpanAttributes(event.attributes).structured("gen_ai.completion");
}

function tokenUsage(attributes: SpanAttributes) {
  return usageOrNothing({
    prompt: attributes.count("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"),
    completion: attributes.count("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"),
    total: attributes.count("gen_ai.usage.total_tokens", "llm.usage.total_tokens"),
    details: {
      cache_read_input_tokens: attributes.count(
        "gen_ai.usage.cache_read.input_tokens",
        "gen_ai.usage.cache_read_input_tokens",
      ),
      cache_creation_input_tokens: attributes.count(
        "gen_ai.usage.cache_creation.input_tokens",
        "gen_ai.usage.cache_creation_input_tokens",
      ),
      reasoning_tokens: attributes.count(
        "gen_ai.usage.reasoning.output_tokens",
        "gen_ai.usage.details.reasoning_tokens",
      ),
    },
  });
}
