import { type JsonNode, member, parseJson } from "./parse-json.ts";

/** What went wrong in a call. Only the message is sure to be there. */
export type CallException = { type: string | undefined; message: string; traceback: string | undefined };

/** Reads an exception: Python clients send a JSON text of type, message and traceback, others send plain text. */
export function parseException(text: string): CallException {
  const node = parseJson(text)?.node;
  // A client may have written the text as JSON once more.
  if (node?.kind === "string") return parseException(node.value);
  const message = textOf(member(node, "message"));
  if (node?.kind !== "object" || message === undefined) return parsePlain(text);
  const trace = member(node, "traceback") ?? member(node, "stack");
  const lines = trace?.kind === "array" ? trace.items.map(lineOf).join("") : textOf(trace);
  return { type: textOf(member(node, "type")) ?? textOf(member(node, "name")), message, traceback: lines || undefined };
}

/** A line of a traceback that came as a list: a text, or a frame as an object, written as Python would. */
function lineOf(line: JsonNode): string {
  const file = textOf(member(line, "filename"));
  if (file === undefined) return textOf(line) ?? "";
  const code = textOf(member(line, "text")) ?? textOf(member(line, "line"));
  const place = `  File "${file}", line ${textOf(member(line, "line_number")) ?? textOf(member(line, "lineno")) ?? "?"}`;
  const name = textOf(member(line, "function_name")) ?? textOf(member(line, "name"));
  return `${place}${name ? `, in ${name}` : ""}\n${code ? `    ${code.trim()}\n` : ""}`;
}

/** Plain text: a JavaScript stack or a Python traceback is told from its message when it looks like one. */
function parsePlain(text: string): CallException {
  const stack = /^((?:[A-Z]\w*\.)*[A-Z]\w*): ([\s\S]*?)\n(?=[ \t]{1,16}at )/.exec(text);
  if (stack) return { type: stack[1], message: stack[2] ?? "", traceback: text };
  const lines = text.trimEnd().split("\n");
  if (lines[0]?.startsWith("Traceback (")) {
    const last = /^([\w.]+)(?:: ([\s\S]*))?$/.exec(lines.at(-1) ?? "");
    if (last) return { type: last[1], message: last[2] ?? "", traceback: text };
  }
  return { type: undefined, message: text, traceback: undefined };
}

function textOf(node: JsonNode | undefined): string | undefined {
  if (node?.kind === "string") return node.value;
  return node?.kind === "number" || node?.kind === "boolean" ? node.text : undefined;
}
