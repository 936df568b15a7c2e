import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE } from "./char-codes.ts";

// Finds where the values of a JSON text begin and end without building them, so that a user's value can be kept as the very
// text that came in. Containers are skipped by their brackets alone: whoever keeps a slice checks it with `JSON.parse`.

/** Where a text stops being JSON, and what should stand there. */
export class JsonScanError extends Error {
  readonly position: number;
  constructor(expected: string, position: number) {
    super(`expected ${expected} at position ${position}`);
    this.name = "JsonScanError";
    this.position = position;
  }
}

/** The position of the first character at or after `at` that is not JSON white space. */
export function skipSpace(text: string, at: number): number {
  let position = at;
  for (;;) {
    const code = text.charCodeAt(position);
    if (code === 32 || code === 10 || code === 13 || code === 9) position++;
    else return position;
  }
}

/** The position just behind the value that starts at `start` (which must not be white space). */
export function skipValue(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (code === QUOTE) return skipString(text, start);
  if (code === OPEN_BRACE || code === OPEN_BRACKET) return skipContainer(text, start);
  let position = start;
  while (position < text.length && !endsScalar(text.charCodeAt(position))) position++;
  if (position === start) throw new JsonScanError("a value", start);
  return position;
}

/**
 * Calls `onMember` for each member of the object at `start` with its key, its value's bounds and where the key's own text
 * lies; returns the position behind the object.
 */
export function scanObject(
  text: string,
  start: number,
  onMember: (key: string, start: number, end: number, keyStart: number, keyEnd: number) => void,
): number {
  return walkObject(text, start, (key, valueStart, keyStart, keyEnd) => {
    const valueEnd = skipValue(text, valueStart);
    onMember(key, valueStart, valueEnd, keyStart, keyEnd);
    return valueEnd;
  });
}

/** The same for a caller that walks the values itself, so that nothing is read twice: it returns the position behind each. */
export function walkObject(
  text: string,
  start: number,
  onMember: (key: string, start: number, keyStart: number, keyEnd: number) => number,
): number {
  if (text.charCodeAt(start) !== OPEN_BRACE) throw new JsonScanError("an object", start);
  let position = skipSpace(text, start + 1);
  if (text.charCodeAt(position) === CLOSE_BRACE) return position + 1;
  for (;;) {
    if (text.charCodeAt(position) !== QUOTE) throw new JsonScanError("a key in quotes", position);
    const keyStart = position;
    const keyEnd = skipString(text, keyStart);
    const key = parseString(text, keyStart, keyEnd);
    position = skipSpace(text, keyEnd);
    if (text.charCodeAt(position) !== COLON) throw new JsonScanError('":"', position);
    position = skipSpace(text, onMember(key, skipSpace(text, position + 1), keyStart, keyEnd));
    const code = text.charCodeAt(position);
    if (code === CLOSE_BRACE) return position + 1;
    if (code !== COMMA) throw new JsonScanError('"," or "}"', position);
    position = skipSpace(text, position + 1);
  }
}

/** Calls `onItem(start, end, index)` for each item of the array at `start`; returns the position behind it. */
export function scanArray(
  text: string,
  start: number,
  onItem: (start: number, end: number, index: number) => void,
): number {
  return walkArray(text, start, (itemStart, index) => {
    const end = skipValue(text, itemStart);
    onItem(itemStart, end, index);
    return end;
  });
}

/** The same for a caller that walks the items itself: it returns the position behind each. */
export function walkArray(text: string, start: number, onItem: (start: number, index: number) => number): number {
  if (text.charCodeAt(start) !== OPEN_BRACKET) throw new JsonScanError("an array", start);
  let position = skipSpace(text, start + 1);
  if (text.charCodeAt(position) === CLOSE_BRACKET) return position + 1;
  for (let index = 0; ; index++) {
    position = skipSpace(text, onItem(position, index));
    const code = text.charCodeAt(position);
    if (code === CLOSE_BRACKET) return position + 1;
    if (code !== COMMA) throw new JsonScanError('"," or "]"', position);
    position = skipSpace(text, position + 1);
  }
}

/** The position behind the whole document's only value, or an error when more follows it. */
export function expectEnd(text: string, end: number): void {
  const position = skipSpace(text, end);
  if (position < text.length) throw new JsonScanError("the end of the document", position);
}

/** The string value of the JSON string at [start, end). */
export function parseString(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1);
  return inner.includes("\\") ? (JSON.parse(text.slice(start, end)) as string) : inner;
}

function skipString(text: string, start: number): number {
  let position = start;
  for (;;) {
    position = text.indexOf('"', position + 1);
    if (position < 0) throw new JsonScanError("the end of a string", text.length);
    let backslashes = 0;
    while (text.charCodeAt(position - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return position + 1;
  }
}

/** The same for a container; undefined when it is longer than `most` characters, which nobody needs to read for that. */
export function skipShortContainer(text: string, start: number, most: number): number | undefined {
  return skipUpTo(text, start, Math.min(text.length, start + most));
}

function skipContainer(text: string, start: number): number {
  const end = skipUpTo(text, start, text.length);
  if (end === undefined) throw new JsonScanError("the end of an object or array", text.length);
  return end;
}

function skipUpTo(text: string, start: number, limit: number): number | undefined {
  let depth = 0;
  let position = start;
  while (position < limit) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) {
      position = skipString(text, position);
      continue;
    }
    if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth--;
      if (depth === 0) return position + 1;
    }
    position++;
  }
  return undefined;
}

function endsScalar(code: number): boolean {
  return code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET || code === COLON || code <= 32;
}
