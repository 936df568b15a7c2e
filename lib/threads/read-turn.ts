import type { ChatMessage } from "../values/chat/chat-message.ts";
import { type Chat, readChat } from "../values/chat/read-chat.ts";
import { type JsonNode, type JsonValue, parseJson, sourceOf } from "../values/parse-json.ts";
import { type Answer, readAnswer } from "./read-answer.ts";

/** A turn's payloads for reading: a conversation where they are one; a lone text or value without the name it was passed by. */
export type ReadTurn = {
  chat: Chat | undefined;
  inputs: string;
  /** What the output says in words, where it is an object that does. */
  answer: Answer | undefined;
  /** How many of the chat's first messages the turn before showed already: clients send the whole conversation again. */
  repeated: number;
};

type Payloads = { inputs: string | null; output: string | null };

/** Reads what was said in the turns of a thread, in order. */
export function readTurns(turns: readonly Payloads[]): ReadTurn[] {
  let before: readonly ChatMessage[] = [];
  return turns.map((turn) => {
    const read = readTurn(turn);
    const repeated = read.chat ? countRepeated(read.chat, before) : 0;
    before = read.chat?.messages ?? before;
    return { ...read, repeated };
  });
}

function readTurn({ inputs, output }: Payloads): Omit<ReadTurn, "repeated"> {
  const asked = inputs === null ? undefined : parseJson(inputs);
  const answered = output === null ? undefined : parseJson(output);
  const chat = readChat(asked, answered);
  const only = asked && onlyValue(asked.node);
  const answer = chat || !answered ? undefined : readAnswer(answered);
  return { chat, answer, inputs: asked && only ? sourceOf({ text: asked.text, node: only }) : (inputs ?? "null") };
}

/** The one input beside the object it was asked of. */
function onlyValue(node: JsonNode): JsonNode | undefined {
  if (node.kind !== "object") return undefined;
  const values = node.items.filter((_, at) => node.keys[at] !== "self");
  return values.length === 1 ? values[0] : undefined;
}

/** The newest question stays in sight, whatever was said before. */
function countRepeated({ messages, fromInputs }: Chat, before: readonly ChatMessage[]): number {
  const most = Math.min(fromInputs - 1, before.length);
  let count = 0;
  while (count < most && isSame(messages[count], before[count])) count++;
  return Math.max(0, count);
}

function isSame(a: ChatMessage | undefined, b: ChatMessage | undefined): boolean {
  return a?.role === b?.role && fingerprint(a) === fingerprint(b);
}

function fingerprint(message: ChatMessage | undefined): string {
  return JSON.stringify(message?.parts, (_key, value) => (isValue(value) ? sourceOf(value) : value));
}

function isValue(value: unknown): value is JsonValue {
  return value !== null && typeof value === "object" && "node" in value && "text" in value;
}
