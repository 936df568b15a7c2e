import { type Chat, readChat } from "../values/chat/read-chat.ts";
import { type JsonNode, parseJson, sourceOf } from "../values/parse-json.ts";

/** A turn's payloads for reading: a conversation where they are one; a lone text or value without the name it was passed by. */
export type ReadTurn = { chat: Chat | undefined; inputs: string };

/** Reads what was said in a turn. */
export function readTurn({ inputs, output }: { inputs: string | null; output: string | null }): ReadTurn {
  const asked = inputs === null ? undefined : parseJson(inputs);
  const answered = output === null ? undefined : parseJson(output);
  const chat = readChat(asked, answered);
  const only = asked && onlyValue(asked.node);
  return { chat, inputs: asked && only ? sourceOf({ text: asked.text, node: only }) : (inputs ?? "null") };
}

/** The one input beside the object it was asked of. */
function onlyValue(node: JsonNode): JsonNode | undefined {
  if (node.kind !== "object") return undefined;
  const values = node.items.filter((_, at) => node.keys[at] !== "self");
  return values.length === 1 ? values[0] : undefined;
}
