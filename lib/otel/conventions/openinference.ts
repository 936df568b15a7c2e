import { asJsonText, type JsonText } from "../../json/json-text.ts";
import { listsJson, type Nested, nestedItems } from "../nested.ts";
import type { SpanAttributes } from "../span-attributes.ts";
import { type Convention, inputsOf, objectOf, textJson, usageOrNothing } from "./reading.ts";

/**
 * OpenInference (Arize Phoenix's instrumentations): `input.value` and `output.value` with their mime types, and a model's
 * messages flattened into `llm.input_messages.0.message.role` and the like.
 */
export const openInference: Convention = {
  name: "openinference",
  families: ["openinference", "input", "output", "llm", "embedding"],
  read(attributes) {
    const kind = attributes.text("openinference.span.kind");
    // Traceloop's keys share the family `llm`.
    if (!kind && !attributes.text("input.value", "output.value", "llm.model_name", "embedding.model_name")) return {};
    const counts = kind === undefined || kind === "LLM" || kind === "EMBEDDING";
    return {
      kind: kind && (KINDS.get(kind) ?? kind.toLowerCase()),
      inputs: inputs(attributes),
      output: output(attributes),
      model: attributes.text("llm.model_name", "embedding.model_name", "reranker.model_name"),
      usage: counts ? tokenUsage(attributes) : "none",
    };
  },
  isPayload: (key) => PAYLOAD.test(key),
};

const KINDS = new Map([
  ["RERANKER", "rerank"],
  ["EVALUATOR", "scorer"],
]);

const PAYLOAD =
  /^(?:(?:input|output)\.(?:value|mime_type)$|llm\.(?:input_messages|output_messages|tools)\.|embedding\.embeddings\.|retrieval\.documents\.)/;

function inputs(attributes: SpanAttributes): JsonText | undefined {
  const value = sideOf(attributes, "input");
  const messages = value?.startsWith("{") ? undefined : messagesOf(attributes, "llm.input_messages.");
  if (!messages) return inputsOf(value);
  return objectOf({
    model: textJson(attributes.text("llm.model_name")),
    messages,
    tools: toolsOf(attributes),
    parameters: attributes.structured("llm.invocation_parameters"),
  });
}

function output(attributes: SpanAttributes): JsonText | undefined {
  const value = sideOf(attributes, "output");
  if (value !== undefined) return value;
  const documents = attributes.below("retrieval.documents.");
  if (documents) return listsJson(unwrapped(documents));
  const embeddings = attributes.below("embedding.embeddings.");
  return messagesOf(attributes, "llm.output_messages.") ?? (embeddings && listsJson(unwrapped(embeddings)));
}

/** Some instrumentations leave out the mime type, or call an object's text plain. */
function sideOf(attributes: SpanAttributes, side: "input" | "output"): JsonText | undefined {
  const isJson = attributes.text(`${side}.mime_type`) === "application/json";
  return isJson ? attributes.json(`${side}.value`) : attributes.structured(`${side}.value`);
}

function toolsOf(attributes: SpanAttributes): JsonText | undefined {
  const keys = [...attributes.entries()]
    .map(([key]) => key)
    .filter((key) => /^llm\.tools\.\d+\.tool\.json_schema$/.test(key));
  return keys.length > 0 ? asJsonText(`[${keys.map((key) => attributes.json(key)).join(",")}]`) : undefined;
}

function messagesOf(attributes: SpanAttributes, prefix: string): JsonText | undefined {
  const tree = attributes.below(prefix);
  return tree && listsJson(unwrapped(tree));
}

/** `message`, `tool_call` and the like are wrappers that only the flattening needs; `contents` is a message's content. */
function unwrapped(tree: Nested): Nested {
  const result: Nested = new Map();
  const isList = nestedItems(tree) !== undefined;
  for (const [key, value] of tree) {
    if (typeof value === "string") {
      result.set(key, value);
      continue;
    }
    const inner = isList
      ? (WRAPPERS.map((name) => value.get(name)).find((found) => found !== undefined) ?? value)
      : value;
    result.set(key === "contents" ? "content" : key, typeof inner === "string" ? inner : unwrapped(inner));
  }
  const image = result.get("image");
  const url = image && typeof image !== "string" ? image.get("image") : undefined;
  if (url && typeof url !== "string" && !isList) {
    result.delete("image");
    result.set("type", asJsonText('"image_url"')).set("image_url", url);
  }
  return result;
}

const WRAPPERS = ["message", "tool_call", "message_content", "document", "embedding"];

function tokenUsage(attributes: SpanAttributes) {
  return usageOrNothing({
    prompt: attributes.count("llm.token_count.prompt"),
    completion: attributes.count("llm.token_count.completion"),
    total: attributes.count("llm.token_count.total"),
    details: {
      cache_read_input_tokens: attributes.count("llm.token_count.prompt_details.cache_read"),
      cache_creation_input_tokens: attributes.count("llm.token_count.prompt_details.cache_write"),
      reasoning_tokens: attributes.count("llm.token_count.completion_details.reasoning"),
    },
  });
}
