/** What a list shows of a payload: its most telling text, on one line. */

const MAX_LENGTH = 200;

/** A preview of a call's inputs (parsed): the only argument's value, else `name: value` pairs; `self` is left out. */
export function previewInputs(inputs: unknown): string | null {
  if (!isObject(inputs)) return previewValue(inputs);
  const entries = Object.entries(inputs).filter(([key, value]) => key !== "self" && value !== null);
  const [only] = entries;
  if (!only) return null;
  if (entries.length === 1) return previewValue(only[1]);
  const told = lastMessage(inputs);
  if (told !== undefined) return oneLine(told);
  return joinMembers(entries);
}

/** A preview of any parsed value. */
export function previewValue(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return oneLine(shortRef(value));
  if (typeof value !== "object") return String(value);
  const told = lastMessage(value);
  if (told !== undefined) return oneLine(told);
  if (Array.isArray(value)) return oneLine(`[${collectTexts(value, (item) => compact(item)).join(", ")}]`);
  return joinMembers(Object.entries(value));
}

/** The first line of an exception: clients send plain text, or JSON text of `{type, message, traceback}`. */
export function previewException(exception: string | null): string | null {
  if (exception === null) return null;
  if (exception.startsWith("{")) {
    try {
      const { type, message } = JSON.parse(exception) as { type?: unknown; message?: unknown };
      if (typeof message === "string") return oneLine(typeof type === "string" ? `${type}: ${message}` : message);
    } catch {
      // Plain text that happens to begin with a brace.
    }
  }
  return oneLine(exception.trim().split("\n", 1)[0] ?? "");
}

function joinMembers(entries: [string, unknown][]): string {
  return oneLine(collectTexts(entries, ([key, value]) => `${key}: ${compact(value)}`).join(", "));
}

/** Texts of the first members until the preview is full, so that a huge value costs no more than a small one. */
function collectTexts<T>(items: readonly T[], textOf: (item: T) => string): string[] {
  const texts: string[] = [];
  let length = 0;
  for (const item of items) {
    const text = textOf(item);
    texts.push(text);
    length += text.length;
    if (length > MAX_LENGTH) break;
  }
  return texts;
}

function compact(value: unknown): string {
  if (typeof value === "string") return shortRef(value.slice(0, 2 * MAX_LENGTH));
  if (value === null || typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[${value.length}]`;
  const keys = Object.keys(value);
  return keys.length === 0 ? "{}" : `{${keys.slice(0, 4).join(", ")}${keys.length > 4 ? ", …" : ""}}`;
}

/** The text of the last chat message below `messages`, `choices` or in a list of messages. */
function lastMessage(value: object): string | undefined {
  const { messages, choices } = value as { messages?: unknown; choices?: unknown };
  const list = Array.isArray(value)
    ? value
    : Array.isArray(messages)
      ? messages
      : Array.isArray(choices)
        ? choices
        : undefined;
  const last: unknown = list?.at(-1);
  if (!isObject(last)) return undefined;
  const message = isObject(last.message) ? last.message : last;
  if (typeof message.role !== "string") return undefined;
  return contentText(message.content ?? message.parts);
}

function contentText(content: unknown): string | undefined {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return undefined;
  // OpenTelemetry's GenAI conventions keep a part's text under `content`.
  const texts = content.map((part) =>
    isObject(part) ? (part.text ?? (part.type === "text" ? part.content : undefined)) : undefined,
  );
  return texts.find((text) => typeof text === "string");
}

/** `weave:///e/p/object/name:digest` as `name:digest` with a short digest. */
function shortRef(text: string): string {
  if (!text.startsWith("weave:///")) return text;
  const [, , kind, ...rest] = text.slice("weave:///".length).split("/");
  return kind === "call" || kind === "table"
    ? `${kind} ${rest.join("/").slice(0, 12)}`
    : rest.join("/").replace(/:(\w{6})\w+/, ":$1");
}

/** White space other than a single space, of which a text has hundreds. */
const SPACES = /[\0-\x1f\x7f\u2028\u2029][\0-\x20\x7f\u2028\u2029]*| [\0-\x20\x7f\u2028\u2029]+/g;

function oneLine(text: string): string {
  const line = text
    .slice(0, 4 * MAX_LENGTH)
    .replace(SPACES, " ")
    .trim();
  return (line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line).toWellFormed();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
