/** A stretch of a text: plain, or marked with the few signs of Markdown that models use in running text. */
export type ProsePart = { kind: "plain" | "strong" | "code" | "block"; text: string };

const OPENING = /^```[^\n`]*\n/gm;
const CLOSING = /^```[ \t]*$\n?/gm;
const INLINE = /\*\*([^*\n]+)\*\*|`([^`\n]+)`/g;

/** Splits a text into plain stretches, fenced blocks, inline code and strong words; what is not closed stays as it is. */
export function splitProse(text: string): ProsePart[] {
  const parts: ProsePart[] = [];
  let end = 0;
  for (;;) {
    // Two searches, each from where the last one ended: one expression for both would start over at each opening.
    const opening = matchFrom(OPENING, text, end);
    const closing = opening && matchFrom(CLOSING, text, opening.end);
    if (!opening || !closing) break;
    pushInline(parts, text.slice(end, opening.index));
    parts.push({ kind: "block", text: text.slice(opening.end, closing.index) });
    end = closing.end;
  }
  pushInline(parts, text.slice(end));
  return parts;
}

function matchFrom(pattern: RegExp, text: string, from: number): { index: number; end: number } | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { index: match.index, end: match.index + match[0].length } : undefined;
}

function pushInline(parts: ProsePart[], text: string): void {
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > end) parts.push({ kind: "plain", text: text.slice(end, match.index) });
    parts.push(match[1] !== undefined ? { kind: "strong", text: match[1] } : { kind: "code", text: match[2] ?? "" });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ kind: "plain", text: text.slice(end) });
}
