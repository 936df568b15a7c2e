import type { JsonText } from "../../json/json-text.ts";
import { listsJson, type Nested } from "../nested.ts";
import { jsonInside, type SpanAttributes } from "../span-attributes.ts";
import { type Convention, inputsOf, objectOf, type Reading, textJson } from "./reading.ts";

/**
 * OpenLLMetry (Traceloop): decorators write `traceloop.entity.*`; instrumentations of 2025 and before flatten messages into
 * `gen_ai.prompt.0.role`. Newer ones follow the GenAI conventions, which fill the rest (model, tokens).
 */
export const traceloop: Convention = {
  name: "traceloop",
  families: ["traceloop", "gen_ai", "llm"],
  read(attributes) {
    const type = attributes.text("llm.request.type");
    const prompt = attributes.below("gen_ai.prompt.");
    const completion = attributes.below("gen_ai.completion.");
    const entity = readEntity(attributes);
    return {
      ...entity,
      kind: (type && (KINDS.get(type) ?? type)) ?? entity.kind ?? (prompt || completion ? "llm" : undefined),
      inputs: prompt ? modelInputs(attributes, prompt) : entity.inputs,
      output: completion ? listsJson(withContents(completion)) : entity.output,
    };
  },
  isPayload: (key) => PAYLOAD.test(key),
};

const KINDS = new Map([
  ["chat", "llm"],
  ["completion", "llm"],
]);

const PAYLOAD = /^(?:traceloop\.entity\.(?:input|output)$|gen_ai\.(?:prompt|completion)\.\d|llm\.request\.functions\.)/;

function readEntity(attributes: SpanAttributes): Reading {
  if (!attributes.has("traceloop")) return {};
  return {
    kind: attributes.text("traceloop.span.kind"),
    inputs: inputsOf(attributes.structured("traceloop.entity.input")),
    output: attributes.structured("traceloop.entity.output"),
    thread_id: attributes.text("traceloop.association.properties.session_id"),
  };
}

function modelInputs(attributes: SpanAttributes, prompt: Nested): JsonText | undefined {
  const functions = attributes.below("llm.request.functions.");
  return objectOf({
    model: textJson(attributes.text("gen_ai.request.model")),
    messages: listsJson(withContents(prompt)),
    tools: functions && listsJson(functions),
    temperature: attributes.plain("gen_ai.request.temperature"),
    top_p: attributes.plain("gen_ai.request.top_p"),
    max_tokens: attributes.plain("gen_ai.request.max_tokens"),
  });
}

/** Content of several parts, and the `null` beside tool calls, stand there as JSON text. */
function withContents(messages: Nested): Nested {
  for (const message of messages.values()) {
    if (typeof message === "string") continue;
    const content = message.get("content");
    if (typeof content !== "string") continue;
    if (content === '"null"' && message.get("role") === '"assistant"') message.set("content", "null" as JsonText);
    else if (content.startsWith('"[{')) message.set("content", partsInside(content) ?? content);
  }
  return messages;
}

function partsInside(content: JsonText): JsonText | undefined {
  const parts = jsonInside(JSON.parse(content) as string);
  const isParts =
    parts &&
    (JSON.parse(parts) as unknown[]).every((part) => typeof (part as { type?: unknown } | null)?.type === "string");
  return isParts ? parts : undefined;
}
