import { itemsOf, type JsonNode, type JsonValue, member, stringOf } from "../parse-json.ts";
import type { ChatMessage, ChatPart } from "./chat-message.ts";
import { readContent } from "./read-content.ts";
import { readResponsesItem } from "./read-responses-item.ts";
import { readToolCall, saysFailed } from "./read-tool-call.ts";

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
  const legacy = legacyCall && readToolCall(text, legacyCall);
  if (legacy) parts.push(legacy);
  if (content === undefined && parts.length === 0) return undefined;

  const name = stringOf(member(body, "name"));
  if (role === "tool" || role === "function") {
    const id = stringOf(member(body, "tool_call_id"));
    // A tool may have returned an empty text: that is an answer, too.
    const answered =
      parts.length > 0 && parts.every((part) => part.kind === "tool_result")
        ? parts
        : [{ kind: "tool_result" as const, id, name, parts, ...(saysFailed(body) && { failed: true }) }];
    return { role: "tool", name, parts: answered };
  }
  return { role, name, parts };
}

/** A map, as a role may be any word: "constructor" is no name of ours. */
const ROLES = new Map([
  ["human", "user"],
  ["ai", "assistant"],
  ["model", "assistant"],
  ["developer", "system"],
]);
const LANGCHAIN_CLASS = /^(Human|AI|System|Tool)Message(Chunk)?$/;

function roleOf(node: JsonNode): string | undefined {
  const role = stringOf(member(node, "role"));
  if (role !== undefined) return ROLES.get(role) ?? role;
  const type = stringOf(member(node, "type")) ?? stringOf(member(member(node, "kwargs"), "type"));
  if (type !== undefined && /^(human|ai|system|tool)$/.test(type)) return ROLES.get(type) ?? type;
  const id = itemsOf(member(node, "id")).at(-1);
  const kind = LANGCHAIN_CLASS.exec(stringOf(id) ?? "")?.[1]?.toLowerCase();
  return kind && (ROLES.get(kind) ?? kind);
}
