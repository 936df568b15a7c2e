import { type JsonNode, type JsonValue, member, parseJson } from "../parse-json.ts";
import type { ChatMessage, ChatPart, ToolCall } from "./chat-message.ts";
import { readMedia } from "./read-media.ts";
import { readResponsesItem } from "./read-responses-item.ts";
import { readUiPart } from "./read-ui-part.ts";

/**
 * Reads one message of any of the usual wire formats: OpenAI chat and responses, Anthropic, Gemini, AI SDK, LangChain.
 * Undefined when it does not look like a message; a part that is not understood comes out as `unknown`.
 */
export function readMessage({ text, node }: JsonValue): ChatMessage | undefined {
  if (node.kind !== "object") return undefined;
  const item = readResponsesItem(text, node);
  if (item) return item;
  const role = roleOf(node);
  if (role === undefined) return undefined;
  // LangChain's serialised messages keep everything below `kwargs`.
  const body = member(member(node, "kwargs"), "content") ? (member(node, "kwargs") ?? node) : node;
  const content = member(body, "content") ?? member(body, "parts");
  const parts: ChatPart[] = [];
  const reasoning = stringOf(member(body, "reasoning_content")) ?? stringOf(member(body, "reasoning"));
  if (reasoning) parts.push({ kind: "reasoning", text: reasoning });
  if (content) parts.push(...readContent({ text, node: content }));
  const refusal = stringOf(member(body, "refusal"));
  if (refusal) parts.push({ kind: "text", text: refusal });
  for (const call of itemsOf(member(body, "tool_calls") ?? member(body, "toolCalls"))) {
    parts.push(readToolCall(text, call) ?? { kind: "unknown", value: { text, node: call } });
  }
  const legacyCall = member(body, "function_call");
  if (legacyCall) parts.push(...present(readToolCall(text, legacyCall)));
  if (content === undefined && parts.length === 0) return undefined;

  const name = stringOf(member(body, "name"));
  if (role === "tool" || role === "function") {
    const id = stringOf(member(body, "tool_call_id"));
    // A tool may have returned an empty text: that is an answer, too.
    const answered =
      parts.length > 0 && parts.every((part) => part.kind === "tool_result")
        ? parts
        : [{ kind: "tool_result" as const, id, name, parts }];
    return { role: "tool", name, parts: answered };
  }
  return { role, name, parts };
}

/** Message content: a string, a list of blocks, or one block. */
export function readContent({ text, node }: JsonValue): ChatPart[] {
  if (node.kind === "string") return node.value === "" ? [] : [{ kind: "text", text: node.value }];
  if (node.kind === "null") return [];
  if (node.kind === "array") return node.items.flatMap((item) => readContent({ text, node: item }));
  return readBlock(text, node) ?? [{ kind: "unknown", value: { text, node } }];
}

const TEXT_TYPES = new Set<string | undefined>([undefined, "text", "input_text", "output_text"]);

const TEXT_PARTS = new Set(["text", "reasoning", "thinking"]);

function readBlock(text: string, node: JsonNode): ChatPart[] | undefined {
  const type = stringOf(member(node, "type"));
  // OpenTelemetry's GenAI conventions keep a part's text under `content`.
  const plain =
    stringOf(member(node, "text")) ?? (type && TEXT_PARTS.has(type) ? stringOf(member(node, "content")) : undefined);
  if (plain !== undefined && TEXT_TYPES.has(type)) return [{ kind: "text", text: plain }];
  if (type === "thinking" || type === "reasoning") {
    const thought = stringOf(member(node, "thinking")) ?? plain;
    return thought === undefined ? undefined : [{ kind: "reasoning", text: thought }];
  }
  if (type === "refusal") return present(asText(member(node, "refusal")));
  const seen = readMedia(node);
  if (seen) return [seen];
  const uiPart = readUiPart(text, node, type);
  if (uiPart) return uiPart;
  if (type === "tool_use" || type === "tool-call" || type === "tool_call") return present(readToolCall(text, node));
  if (type === "tool_result" || type === "tool-result" || type === "tool_call_response") {
    const content = ["content", "output", "result", "response"].map((key) => member(node, key)).find(Boolean);
    const id = ["tool_use_id", "toolCallId", "id"].map((key) => stringOf(member(node, key))).find(Boolean);
    const parts = content ? readContent({ text, node: content }) : [];
    return [{ kind: "tool_result", id, name: stringOf(member(node, "toolName")), parts }];
  }
  const geminiCall = member(node, "functionCall") ?? member(node, "function_call");
  if (geminiCall) return present(readToolCall(text, geminiCall));
  const geminiAnswer = member(node, "functionResponse") ?? member(node, "function_response");
  if (geminiAnswer) {
    const response = member(geminiAnswer, "response");
    const parts: ChatPart[] = response ? [{ kind: "unknown", value: { text, node: response } }] : [];
    return [{ kind: "tool_result", id: undefined, name: stringOf(member(geminiAnswer, "name")), parts }];
  }
  return undefined;
}

/** A call of a tool, in anybody's words. */
export function readToolCall(text: string, node: JsonNode): ToolCall | undefined {
  const details = member(node, "function") ?? node;
  const name = stringOf(member(details, "name")) ?? stringOf(member(details, "toolName"));
  if (name === undefined) return undefined;
  const id = stringOf(member(node, "call_id")) ?? stringOf(member(node, "id")) ?? stringOf(member(node, "toolCallId"));
  const args = ["arguments", "input", "args"].map((key) => member(details, key)).find((value) => value !== undefined);
  return { kind: "tool_call", id, name, args: args && unfold({ text, node: args }), result: undefined };
}

/** JSON inside a string, taken out; anything else as it is. */
export function unfold(value: JsonValue): JsonValue {
  if (value.node.kind !== "string" || !/^\s*[[{]/.test(value.node.value)) return value;
  return parseJson(value.node.value) ?? value;
}

const ROLES: Record<string, string> = { human: "user", ai: "assistant", model: "assistant", developer: "system" };
const LANGCHAIN_CLASS = /^(Human|AI|System|Tool)Message(Chunk)?$/;

function roleOf(node: JsonNode): string | undefined {
  const role = stringOf(member(node, "role"));
  if (role !== undefined) return ROLES[role] ?? role;
  const type = stringOf(member(node, "type")) ?? stringOf(member(member(node, "kwargs"), "type"));
  if (type !== undefined && /^(human|ai|system|tool)$/.test(type)) return ROLES[type] ?? type;
  const id = itemsOf(member(node, "id")).at(-1);
  const kind = LANGCHAIN_CLASS.exec(stringOf(id) ?? "")?.[1]?.toLowerCase();
  return kind && (ROLES[kind] ?? kind);
}

function asText(node: JsonNode | undefined): ChatPart | undefined {
  const text = stringOf(node);
  return text === undefined ? undefined : { kind: "text", text };
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

export function stringOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === "string" ? node.value : undefined;
}

export function itemsOf(node: JsonNode | undefined): JsonNode[] {
  return node?.kind === "array" ? node.items : [];
}
