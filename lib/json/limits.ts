/** Deeper JSON is refused: Postgres' own parser and every reader recurse. */
export const MAX_JSON_DEPTH = 2_500;

/**
 * A value of more parts is refused: `JSON.parse` makes an object of each, which takes many times the text's memory. An
 * embedding of a thousand texts has a million and a half.
 */
export const MAX_JSON_PARTS = 2_500_000;

/** Why a JSON text is not taken although it is JSON; `undefined` when it is. Short texts cannot be too much of anything. */
export function findExcess(text: string): string | undefined {
  if (isTooDeep(text)) return `nested deeper than ${MAX_JSON_DEPTH.toLocaleString("en")} levels`;
  if (text.length > 2 * MAX_JSON_PARTS && jsonParts(text) > MAX_JSON_PARTS) {
    return `of more than ${MAX_JSON_PARTS.toLocaleString("en")} parts`;
  }
  return undefined;
}

/** How many items and members a JSON text has, in all its arrays and objects. */
export function jsonParts(text: string): number {
  let parts = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = stringEnd(text, at);
    else if (code === 44 || code === 123 || code === 91) parts++;
  }
  return parts;
}

/** How deeply the arrays and objects of a valid JSON text are nested. */
export function jsonDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = stringEnd(text, at);
    else if (code === 123 || code === 91) {
      depth++;
      if (depth > deepest) deepest = depth;
    } else if (code === 125 || code === 93) depth--;
  }
  return deepest;
}

/** Whether a JSON text is nested deeper than is taken. A short text cannot be, so most are not looked at. */
export function isTooDeep(text: string): boolean {
  return text.length > 2 * MAX_JSON_DEPTH && jsonDepth(text) > MAX_JSON_DEPTH;
}

const UNDECODABLE = /\\u(?:0000|d[89ab][0-9a-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab][0-9a-f]{2}\\u)d[c-f][0-9a-f]{2})/i;

/**
 * Whether a JSON text holds escapes that Postgres keeps but cannot turn into text: `\u0000` and lone surrogates. May say
 * yes to an escaped backslash before such letters, which costs a filter some time and nothing else.
 */
export function hasUndecodableEscape(text: string): boolean {
  return text.includes("\\u") && UNDECODABLE.test(text);
}

function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 2;
    else if (code === 34) return at;
    else at++;
  }
  return at;
}
