import { itemsOf, type JsonNode, member, stringOf } from "../parse-json.ts";
import type { ChatMessage, ChatPart, ToolCall } from "./chat-message.ts";
import { readContent } from "./read-content.ts";
import { readToolCall } from "./read-tool-call.ts";

/** The OpenAI Responses API lists reasoning, calls of tools and what they returned beside messages. */
export function readResponsesItem(text: string, node: JsonNode): ChatMessage | undefined {
  const type = stringOf(member(node, "type"));
  if (type === undefined) return undefined;
  if (type === "reasoning" && member(node, "summary")) {
    const thought = itemsOf(member(node, "summary")).map((part) => stringOf(member(part, "text")) ?? "");
    return fromAssistant(thought.length ? [{ kind: "reasoning", text: thought.join("\n") }] : []);
  }
  if (type === "function_call" || type === "custom_tool_call" || type === "mcp_call") {
    const call = readToolCall(text, node);
    const output = member(node, "output") ?? member(node, "error");
    if (call && output && output.kind !== "null") call.result = readContent({ text, node: output });
    return call && fromAssistant([call]);
  }
  if (type === "function_call_output" || type === "custom_tool_call_output" || type === "computer_call_output") {
    const output = member(node, "output");
    const parts = output ? readContent({ text, node: output }) : [];
    const id = stringOf(member(node, "call_id"));
    return { role: "tool", name: undefined, parts: [{ kind: "tool_result", id, name: undefined, parts }] };
  }
  return readBuiltIn(text, node, type);
}

const BUILT_IN = /^(web_search|file_search|code_interpreter|computer|image_generation|local_shell|shell)_call$/;
const ASKED = ["action", "queries", "code", "revised_prompt"];
const RETURNED = ["results", "outputs", "result"];

/** Tools that the provider runs itself. */
function readBuiltIn(text: string, node: JsonNode, type: string): ChatMessage | undefined {
  const name = BUILT_IN.exec(type)?.[1];
  if (name === undefined) return undefined;
  const args = ASKED.map((key) => member(node, key)).find((value) => value && value.kind !== "null");
  const output = RETURNED.map((key) => member(node, key)).find((value) => value && value.kind !== "null");
  const call: ToolCall = {
    kind: "tool_call",
    id: stringOf(member(node, "call_id")) ?? stringOf(member(node, "id")),
    name,
    args: args && { text, node: args },
    result: undefined,
  };
  const drawn = name === "image_generation" ? stringOf(output) : undefined;
  if (drawn !== undefined) {
    const format = stringOf(member(node, "output_format")) ?? "png";
    call.result = [{ kind: "image", url: `data:image/${format};base64,${drawn}` }];
  } else if (output) call.result = readContent({ text, node: output });
  return fromAssistant([call]);
}

function fromAssistant(parts: ChatPart[]): ChatMessage {
  return { role: "assistant", name: undefined, parts };
}
