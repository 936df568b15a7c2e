import { type JsonNode, type JsonValue, member, stringOf } from "../parse-json.ts";
import type { ChatPart, ToolCall } from "./chat-message.ts";
import { readMedia } from "./read-media.ts";
import { readToolCall, saysFailed, unfold } from "./read-tool-call.ts";

/** Message content: a string, a list of blocks, or one block. */
export function readContent({ text, node }: JsonValue): ChatPart[] {
  if (node.kind === "string") return node.value === "" ? [] : [{ kind: "text", text: node.value }];
  if (node.kind === "null") return [];
  if (node.kind === "array") return node.items.flatMap((item) => readContent({ text, node: item }));
  return readBlock(text, node) ?? [{ kind: "unknown", value: { text, node } }];
}

const TEXT_TYPES = new Set<string | undefined>([undefined, "text", "input_text", "output_text"]);

const RESULT_TYPES = new Set(["text", "json", "content", "error-text", "error-json"]);

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
    const given = ["content", "output", "result", "response"].map((key) => member(node, key)).find(Boolean);
    // The AI SDK says beside a result whether it is a text, JSON, blocks or an error.
    const content = RESULT_TYPES.has(stringOf(member(given, "type")) ?? "") ? (member(given, "value") ?? given) : given;
    const id = ["tool_use_id", "toolCallId", "id"].map((key) => stringOf(member(node, key))).find(Boolean);
    const parts = content ? readContent({ text, node: content }) : [];
    const failed = saysFailed(node) || stringOf(member(given, "type"))?.startsWith("error-");
    return [{ kind: "tool_result", id, name: stringOf(member(node, "toolName")), parts, ...(failed && { failed }) }];
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

/** The parts of the AI SDK's UI messages: a call of a tool holds its result; a step's start is nothing to read. */
function readUiPart(text: string, node: JsonNode, type: string | undefined): ChatPart[] | undefined {
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
    ...(member(invocation, "errorText") && { failed: true }),
  };
  return [call];
}

function asText(node: JsonNode | undefined): ChatPart | undefined {
  const text = stringOf(node);
  return text === undefined ? undefined : { kind: "text", text };
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
