import { type JsonNode, type JsonValue, member, parseJson, stringOf } from "../parse-json.ts";
import type { ToolCall } from "./chat-message.ts";

/** A call of a tool, in anybody's words. */
export function readToolCall(text: string, node: JsonNode): ToolCall | undefined {
  const details = member(node, "function") ?? node;
  const name = stringOf(member(details, "name")) ?? stringOf(member(details, "toolName"));
  if (name === undefined) return undefined;
  const id = stringOf(member(node, "call_id")) ?? stringOf(member(node, "id")) ?? stringOf(member(node, "toolCallId"));
  const args = ["arguments", "input", "args"].map((key) => member(details, key)).find((value) => value !== undefined);
  return { kind: "tool_call", id, name, args: args && unfold({ text, node: args }), result: undefined };
}

/** Whether a tool's result says that the tool failed: Anthropic, the AI SDK and MCP have a flag for it, LangChain a status. */
export function saysFailed(node: JsonNode): boolean {
  const flag = member(node, "is_error") ?? member(node, "isError");
  return (flag?.kind === "boolean" && flag.text === "true") || stringOf(member(node, "status")) === "error";
}

/** JSON inside a string, taken out; anything else as it is. */
export function unfold(value: JsonValue): JsonValue {
  if (value.node.kind !== "string" || !/^\s*[[{]/.test(value.node.value)) return value;
  return parseJson(value.node.value) ?? value;
}
