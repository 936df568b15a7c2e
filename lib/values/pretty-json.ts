import { skipValue } from "../json/scan.ts";

/**
 * JSON text over several lines, each value as it was written: digits, key order and escapes stay. A string with line breaks
 * goes on in the next line after each, so that a difference in one line of a prompt is one line. Undefined for what is no
 * JSON.
 */
export function prettyJson(text: string): string | undefined {
  try {
    return layOut(text);
  } catch {
    return undefined;
  }
}

function layOut(text: string): string {
  const parts: string[] = [];
  let depth = 0;
  let position = 0;
  const breakLine = () => parts.push("\n", "  ".repeat(depth));
  while (position < text.length) {
    const char = text[position] ?? "";
    if (char === "{" || char === "[") {
      const next = firstOfNext(text, position + 1);
      parts.push(char);
      if (text[next] === (char === "{" ? "}" : "]")) {
        parts.push(text[next] ?? "");
        position = next + 1;
        continue;
      }
      depth++;
      breakLine();
    } else if (char === "}" || char === "]") {
      depth--;
      breakLine();
      parts.push(char);
    } else if (char === ",") {
      parts.push(char);
      breakLine();
    } else if (char === ":") parts.push(": ");
    else if (!isSpace(char)) {
      const end = skipValue(text, position);
      const value = text.slice(position, end);
      parts.push(char === '"' ? unfold(value, "  ".repeat(depth + 1)) : value);
      position = end;
      continue;
    }
    position++;
  }
  return parts.join("");
}

/** Breaks a string's text after each escaped line break (`\n`, not a backslash before an n). */
function unfold(value: string, indent: string): string {
  if (!value.includes("\\n")) return value;
  return value.replace(/\\./gs, (found) => (found === "\\n" ? `\\n\n${indent}` : found));
}

function firstOfNext(text: string, from: number): number {
  let at = from;
  while (isSpace(text[at] ?? "")) at++;
  return at;
}

function isSpace(char: string): boolean {
  return char === " " || char === "\n" || char === "\r" || char === "\t";
}
