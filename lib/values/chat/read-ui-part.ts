import { type JsonNode, member } from "../parse-json.ts";
import type { ChatPart, ToolCall } from "./chat-message.ts";
import { readContent, stringOf, unfold } from "./read-message.ts";

/** The parts of the AI SDK's UI messages: a call of a tool holds its result; a step's start is nothing to read. */
export function readUiPart(text: string, node: JsonNode, type: string | undefined): ChatPart[] | undefined {
  if (type === "step-start") return [];
  if (type === undefined) return undefined;
  const invocation = type === "tool-invocation" ? member(node, "toolInvocation") : node;
  const id = stringOf(member(invocation, "toolCallId"));
  const named = type === "dynamic-tool" || type === "tool-invocation";
  const name = named ? stringOf(member(invocation, "toolName")) : /^tool-(?!call$|result$)(.+)$/.exec(type)?.[1];
  if (name === undefined || id === undefined || !invocation) return undefined;
  const args = member(invocation, "input") ?? member(invocation, "args");
  const output = ["output", "result", "errorText"].map((key) => member(invocation, key)).find(Boolean);
  const call: ToolCall = {
    kind: "tool_call",
    id,
    name,
    args: args && unfold({ text, node: args }),
    result: output && readContent({ text, node: output }),
  };
  return [call];
}
