import { type Chat, readChat } from "../values/chat/read-chat.ts";
import { type JsonNode, member, parseJson } from "../values/parse-json.ts";

type Described = { description: string | undefined; variables: string[] };
/** A published prompt: one text, or the messages of a conversation. */
export type Prompt = Described & ({ text: string } | { chat: Chat });

/** Reads a prompt's value; undefined when it is neither text nor messages. */
export function readPrompt(value: string): Prompt | undefined {
  const parsed = parseJson(value);
  if (!parsed) return undefined;
  const { text, node } = parsed;
  const description = stringIn(node, "description");
  const content = stringIn(node, "content");
  if (content !== undefined) return { text: content, description, variables: variablesIn(content) };
  const messages = member(node, "messages") ?? member(node, "data");
  const chat = messages && readChat({ text, node: messages }, undefined);
  if (!chat || !messages) return undefined;
  return { chat, description, variables: variablesIn(text.slice(messages.start, messages.end)) };
}

function stringIn(node: JsonNode, key: string): string | undefined {
  const found = member(node, key);
  return found?.kind === "string" && found.value !== "" ? found.value : undefined;
}

/** The names in braces, each once, in order; `{{` and `}}` are braces themselves. */
function variablesIn(text: string): string[] {
  const names = [...text.replace(/\{\{|\}\}/g, "  ").matchAll(/\{([A-Za-z_]\w*)\}/g)].map((match) => match[1] ?? "");
  return [...new Set(names)];
}
