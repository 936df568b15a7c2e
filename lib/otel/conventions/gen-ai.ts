import type { JsonText } from "../../json/json-text.ts";
import type { OtlpSpan } from "../otlp-trace.ts";
import type { SpanAttributes } from "../span-attributes.ts";
import { type Told, toldByEvents, toolToldByEvents } from "./gen-ai-events.ts";
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
    if (operation === "execute_tool") return readToolCall(attributes, span);
    const told = messagesOf(attributes, span);
    const kind =
      operation === undefined ? (told.input || told.output ? "llm" : undefined) : (KINDS.get(operation) ?? operation);
    return {
      kind,
      inputs: inputsOfModel(attributes, told),
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

function readToolCall(attributes: SpanAttributes, span: OtlpSpan): Reading {
  const told = toolToldByEvents(span);
  return {
    kind: "tool",
    display_name: attributes.text("gen_ai.tool.name"),
    inputs: inputsOf(attributes.structured("gen_ai.tool.call.arguments") ?? told.input),
    output: attributes.structured("gen_ai.tool.call.result") ?? told.output,
    usage: "none",
  };
}

function inputsOfModel(attributes: SpanAttributes, { input: messages, system }: Told): JsonText | undefined {
  if (messages?.startsWith("{")) return messages;
  const asked = {
    system,
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

function messagesOf(attributes: SpanAttributes, span: OtlpSpan): Told {
  const input = attributes.structured("gen_ai.input.messages", "gen_ai.prompt");
  const output = attributes.structured("gen_ai.output.messages", "gen_ai.completion");
  const system = attributes.structured("gen_ai.system_instructions");
  const told = input && output ? {} : toldByEvents(span);
  return { input: input ?? told.input, output: output ?? told.output, system: system ?? told.system };
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
