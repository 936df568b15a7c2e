import { itemsOf, type JsonNode, type JsonValue, member, sourceOf, stringOf } from "../parse-json.ts";
import type { ChatMessage, ChatPart, ToolCall } from "./chat-message.ts";
import { readContent } from "./read-content.ts";
import { readMessage } from "./read-message.ts";

export type Chat = {
  messages: ChatMessage[];
  /** How many of them come from the inputs; the rest are the output's. */
  fromInputs: number;
};

/**
 * A call's inputs and output as one conversation, with tool calls paired to their results; undefined when they are not one.
 * A plain output (text or any value) counts as the answer only where the inputs are a conversation.
 */
export function readChat(inputs: JsonValue | undefined, output: JsonValue | undefined): Chat | undefined {
  try {
    return readConversation(inputs, output);
  } catch (error) {
    // Blocks within blocks deeper than the stack: no conversation that anyone had.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readConversation(inputs: JsonValue | undefined, output: JsonValue | undefined): Chat | undefined {
  const asked = (inputs && readInputs(inputs)) ?? [];
  let answered = output && readOutput(output);
  if (!answered && asked.length > 0 && output) {
    const parts = output.node.kind === "string" ? readContent(output) : readResult(output);
    if (parts) answered = [{ role: "assistant", name: undefined, parts }];
  }
  // An agent that returns the whole conversation would otherwise show it twice.
  if (answered && asked.length > 0 && answered.length >= asked.length && beginsWith(answered, asked)) {
    answered = answered.slice(asked.length);
  }
  if (asked.length === 0 && !answered?.length) return undefined;
  const kept = pairResults(asked.concat(answered ?? []));
  const fromInputs = kept.filter((message) => asked.includes(message)).length;
  return { messages: kept, fromInputs };
}

/** The conversation in a call's inputs: a list of messages at the top or up to two objects down. */
function readInputs({ text, node }: JsonValue): ChatMessage[] | undefined {
  const holder = findHolder(text, node, 2) ?? findPrompt(node, 2);
  if (!holder) return undefined;
  const messages = [...holder.messages];
  for (const key of ["instructions", "system", "systemInstruction", "system_instruction"]) {
    const system = member(holder.node, key);
    if (!system || system.kind === "null") continue;
    const content = member(system, "parts") ?? system;
    messages.unshift({ role: "system", name: undefined, parts: readContent({ text, node: content }) });
  }
  return messages;
}

const LIST_KEYS = ["messages", "contents", "input", "prompt", "chat_history", "history", "traj", "conversation"];

function findHolder(
  text: string,
  node: JsonNode,
  levels: number,
): { node: JsonNode; messages: ChatMessage[] } | undefined {
  const own = readList(text, node);
  if (own) return { node, messages: own };
  if (node.kind !== "object") return undefined;
  for (const key of LIST_KEYS) {
    const messages = readList(text, member(node, key));
    if (messages) return { node, messages };
  }
  if (levels === 0) return undefined;
  for (const item of node.items) {
    const found = item.kind === "object" ? findHolder(text, item, levels - 1) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** A single text that a model was asked with: beside a model's name or instructions, or it would be any input at all. */
function findPrompt(node: JsonNode, levels: number): { node: JsonNode; messages: ChatMessage[] } | undefined {
  if (node.kind !== "object") return undefined;
  const asked = ["input", "contents", "prompt"].map((key) => stringOf(member(node, key))).find(Boolean);
  const told = ["instructions", "system", "systemInstruction"].some((key) => member(node, key)?.kind === "string");
  if (asked !== undefined && (told || member(node, "model")?.kind === "string")) {
    return { node, messages: [{ role: "user", name: undefined, parts: [{ kind: "text", text: asked }] }] };
  }
  if (levels === 0) return undefined;
  for (const item of node.items) {
    const found = item.kind === "object" ? findPrompt(item, levels - 1) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** A list in which everything is a message. LangChain wraps a batch of one in a second list. */
function readList(text: string, node: JsonNode | undefined): ChatMessage[] | undefined {
  const items = itemsOf(node);
  if (items.length === 1 && items[0]?.kind === "array") return readList(text, items[0]);
  const messages: ChatMessage[] = [];
  for (const item of items) {
    const message = readMessage({ text, node: item });
    if (!message) return undefined;
    messages.push(message);
  }
  return messages.length > 0 ? messages : undefined;
}

/** The conversation in an output: a completion of any provider, a message, or a list of messages. */
function readOutput({ text, node }: JsonValue): ChatMessage[] | undefined {
  const choice = itemsOf(member(node, "choices"))[0] ?? itemsOf(member(node, "candidates"))[0];
  const inner = member(choice, "message") ?? member(choice, "content") ?? member(node, "message");
  if (inner) {
    const message = readMessage({ text, node: inner });
    if (message) return [message];
  }
  const completion = stringOf(member(choice, "text"));
  if (completion !== undefined)
    return [{ role: "assistant", name: undefined, parts: [{ kind: "text", text: completion }] }];
  const generated = readGenerations(text, node);
  if (generated) return generated;
  const single = readMessage({ text, node });
  if (single) return [single];
  return readList(text, node) ?? readList(text, member(node, "output")) ?? readList(text, member(node, "messages"));
}

/** What the AI SDK's models answer: parts without a role, all of which are known, or a text beside why it ended. */
function readResult({ text, node }: JsonValue): ChatPart[] | undefined {
  const content = member(node, "content");
  const parts = content?.kind === "array" ? readContent({ text, node: content }) : [];
  if (parts.length > 0 && parts.every(({ kind }) => kind !== "unknown")) return parts;
  const said = stringOf(member(node, "text"));
  return said && member(node, "finishReason") ? [{ kind: "text", text: said }] : undefined;
}

/** LangChain's results: a list a prompt of what was generated for it, each with its message. */
function readGenerations(text: string, node: JsonNode): ChatMessage[] | undefined {
  const first = itemsOf(member(node, "generations"))[0];
  const generation = first?.kind === "array" ? first.items[0] : first;
  const message = member(generation, "message");
  const read = message && readMessage({ text, node: message });
  if (read) return [read];
  const plain = stringOf(member(generation, "text"));
  return plain === undefined
    ? undefined
    : [{ role: "assistant", name: undefined, parts: [{ kind: "text", text: plain }] }];
}

function beginsWith(messages: ChatMessage[], start: ChatMessage[]): boolean {
  return start.every((message, index) => {
    const other = messages[index];
    return other?.role === message.role && fingerprint(other.parts) === fingerprint(message.parts);
  });
}

function fingerprint(parts: ChatPart[]): string {
  return JSON.stringify(parts, (_key, value) => (isValue(value) ? sourceOf(value) : value));
}

function isValue(value: unknown): value is JsonValue {
  return value !== null && typeof value === "object" && "node" in value && "text" in value;
}

/** Puts each tool result into the call it answers; a message left without parts disappears. */
function pairResults(messages: ChatMessage[]): ChatMessage[] {
  const waiting: ToolCall[] = [];
  for (const message of messages) {
    for (const part of message.parts) if (part.kind === "tool_call" && !part.result) waiting.push(part);
    const rest = message.parts.filter((part) => {
      if (part.kind !== "tool_result") return true;
      const call = takeAnswered(waiting, part.id, part.name);
      if (call) Object.assign(call, { result: part.parts, ...(part.failed && { failed: true }) });
      return call === undefined;
    });
    if (rest.length === 0 && message.parts.length > 0) message.parts = [];
    else if (rest.length < message.parts.length) message.parts = rest;
  }
  return messages.filter((message) => message.parts.length > 0);
}

/** The newest unanswered call with that id (ids are reused in the wild); without an id, the first of that name. */
function takeAnswered(waiting: ToolCall[], id: string | undefined, name: string | undefined): ToolCall | undefined {
  const index =
    id !== undefined
      ? waiting.findLastIndex((call) => call.id === id)
      : waiting.findIndex((call) => name === undefined || call.name === name);
  return index < 0 ? undefined : waiting.splice(index, 1)[0];
}
