/** A stretch of a text: plain, or marked with the few signs of Markdown that models use in running text. */
export type ProsePart = { kind: "plain" | "strong" | "code" | "block"; text: string };

const FENCE = /^```[^\n`]*\n([\s\S]*?)^```[ \t]*$\n?/m;
const INLINE = /\*\*([^*\n]+)\*\*|`([^`\n]+)`/g;

/** Splits a text into plain stretches, fenced blocks, inline code and strong words; what is not closed stays as it is. */
export function splitProse(text: string): ProsePart[] {
  const parts: ProsePart[] = [];
  let rest = text;
  for (let fence = FENCE.exec(rest); fence; fence = FENCE.exec(rest)) {
    pushInline(parts, rest.slice(0, fence.index));
    parts.push({ kind: "block", text: fence[1] ?? "" });
    rest = rest.slice(fence.index + fence[0].length);
  }
  pushInline(parts, rest);
  return parts;
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
