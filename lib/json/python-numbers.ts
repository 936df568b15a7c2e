import { BACKSLASH, COLON, COMMA, OPEN_BRACKET } from "./char-codes.ts";
import { skipSpace } from "./scan.ts";

const WHITE_SPACE = " \n\r\t";
const TOKEN = /NaN|Infinity/g;
const MINUS = 45;

/**
 * A JSON text with the tokens that Python writes for what JSON has no number for: `Infinity` becomes `1e999`, a number that
 * every client reads as infinite, and `NaN` the text `"NaN"`. Anything else stays as it is, such tokens inside strings too.
 */
export function withoutPythonNumbers(text: string): string {
  if (!text.includes("NaN") && !text.includes("Infinity")) return text;
  const strings = new Strings(text);
  let written = "";
  let copied = 0;
  for (const { index, 0: token } of text.matchAll(TOKEN)) {
    if (strings.hold(index) || !isValue(text, index, index + token.length)) continue;
    written += text.slice(copied, index) + (token === "NaN" ? '"NaN"' : "1e999");
    copied = index + token.length;
  }
  return written + text.slice(copied);
}

/** The strings of a JSON text, found once from left to right, however many places are asked for. */
class Strings {
  readonly #text: string;
  /** The string at or before the place last asked for, or the first one behind it. */
  #start: number;
  #end = 0;

  constructor(text: string) {
    this.#text = text;
    this.#start = this.#find(0);
    this.#end = this.#closing();
  }

  /** Whether a string holds this place; places must be asked for in their order. */
  hold(at: number): boolean {
    while (this.#end <= at) {
      this.#start = this.#find(this.#end);
      this.#end = this.#closing();
    }
    return this.#start < at;
  }

  #find(from: number): number {
    const found = this.#text.indexOf('"', from);
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  }

  /** The place behind the string that begins at `#start`. */
  #closing(): number {
    if (this.#start === Number.POSITIVE_INFINITY) return this.#start;
    let end = this.#text.indexOf('"', this.#start + 1);
    while (end >= 0 && isEscaped(this.#text, end)) end = this.#text.indexOf('"', end + 1);
    return end < 0 ? Number.POSITIVE_INFINITY : end + 1;
  }
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}

/** Whether a token stands where a value may: not as a key, and not as part of another word. */
function isValue(text: string, start: number, end: number): boolean {
  let before = start - 1;
  if (text.charCodeAt(before) === MINUS && text[start] === "I") before--;
  while (before >= 0 && WHITE_SPACE.includes(text[before] ?? "")) before--;
  const opener = text.charCodeAt(before);
  const closer = text[skipSpace(text, end)];
  const opens = before < 0 || opener === COMMA || opener === COLON || opener === OPEN_BRACKET;
  return opens && (closer === undefined || closer === "," || closer === "]" || closer === "}");
}
