import { asJsonText, type JsonText } from "../../json/json-text.ts";
import type { SpanAttributes } from "../span-attributes.ts";
import { type Convention, inputsOf, objectOf, type Reading, textJson, usageOrNothing } from "./reading.ts";

/**
 * The Vercel AI SDK 4 to 6 (7 follows the GenAI conventions). An outer span (`ai.generateText`) has one span a model step
 * (`…doGenerate`) and a tool call (`ai.toolCall`) below it and repeats their tokens: usage is taken from the steps.
 */
export const vercelAi: Convention = {
  name: "vercel-ai",
  families: ["ai"],
  read(attributes) {
    const operation = attributes.text("ai.operationId") ?? "";
    if (!operation.startsWith("ai.")) return {};
    if (operation === "ai.toolCall") return readToolCall(attributes);
    const isStep = /\.do[A-Z]\w*$/.test(operation);
    const embeds = operation.startsWith("ai.embed");
    return {
      kind: embeds ? "embedding" : isStep ? "llm" : "agent",
      inputs: isStep ? stepInputs(attributes) : outerInputs(attributes),
      output: embeds ? attributes.json("ai.embedding", "ai.embeddings") : answer(attributes),
      model: attributes.text("ai.response.model", "gen_ai.response.model", "ai.model.id"),
      usage: isStep ? stepUsage(attributes) : "none",
      thread_id: attributes.text("ai.telemetry.metadata.sessionId"),
    };
  },
  isPayload: (key) => PAYLOAD.test(key),
};

const PAYLOAD =
  /^ai\.(?:prompt$|prompt\.(?:messages|tools|toolChoice)$|response\.(?:text|object|toolCalls|reasoning)$|toolCall\.(?:args|result)$|values?$|embeddings?$)/;

function readToolCall(attributes: SpanAttributes): Reading {
  return {
    kind: "tool",
    display_name: attributes.text("ai.toolCall.name"),
    inputs: inputsOf(attributes.json("ai.toolCall.args", "ai.toolCall.input")),
    output: attributes.json("ai.toolCall.result", "ai.toolCall.output"),
    usage: "none",
    thread_id: attributes.text("ai.telemetry.metadata.sessionId"),
  };
}

function outerInputs(attributes: SpanAttributes): JsonText | undefined {
  const value = attributes.json("ai.value", "ai.values");
  return inputsOf(attributes.json("ai.prompt"), "prompt") ?? (value && objectOf({ value }));
}

function stepInputs(attributes: SpanAttributes): JsonText | undefined {
  const messages = attributes.json("ai.prompt.messages");
  if (!messages) return outerInputs(attributes);
  return objectOf({
    model: textJson(attributes.text("gen_ai.request.model", "ai.model.id")),
    messages,
    tools: attributes.json("ai.prompt.tools"),
    tool_choice: attributes.json("ai.prompt.toolChoice"),
    temperature: attributes.plain("gen_ai.request.temperature", "ai.settings.temperature"),
    max_tokens: attributes.plain("gen_ai.request.max_tokens", "ai.settings.maxOutputTokens", "ai.settings.maxTokens"),
  });
}

/** A plain answer is its text; one with tool calls or reasoning is a message. */
function answer(attributes: SpanAttributes): JsonText | undefined {
  const text = attributes.plain("ai.response.text");
  const toolCalls = attributes.json("ai.response.toolCalls");
  const reasoning = attributes.plain("ai.response.reasoning");
  if (!toolCalls && !reasoning) return attributes.json("ai.response.object") ?? text;
  return objectOf({
    role: asJsonText('"assistant"'),
    reasoning,
    content: text ?? asJsonText("null"),
    tool_calls: toolCalls,
  });
}

function stepUsage(attributes: SpanAttributes) {
  return usageOrNothing({
    prompt: attributes.count(
      "gen_ai.usage.input_tokens",
      "gen_ai.usage.prompt_tokens",
      "ai.usage.inputTokens",
      "ai.usage.promptTokens",
      "ai.usage.tokens",
    ),
    completion: attributes.count(
      "gen_ai.usage.output_tokens",
      "gen_ai.usage.completion_tokens",
      "ai.usage.outputTokens",
      "ai.usage.completionTokens",
    ),
    total: attributes.count("ai.usage.totalTokens"),
    details: {
      cache_read_input_tokens: attributes.count(
        "ai.usage.cachedInputTokens",
        "ai.usage.inputTokenDetails.cacheReadTokens",
      ),
      cache_creation_input_tokens: attributes.count("ai.usage.inputTokenDetails.cacheWriteTokens"),
      reasoning_tokens: attributes.count("ai.usage.reasoningTokens", "ai.usage.outputTokenDetails.reasoningTokens"),
    },
  });
}
