/** Deeper JSON is refused: Postgres' own parser and every reader recurse. */
export const MAX_JSON_DEPTH = 2_500;

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
