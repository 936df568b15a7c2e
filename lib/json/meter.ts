import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE } from "./char-codes.ts";
import { MAX_JSON_DEPTH, MAX_JSON_PARTS } from "./limits.ts";

/**
 * What a whole document may hold, however many values it has: far more than any batch of values that are taken, so that a
 * value that is too much is still told by its name, and a document made to do harm ends early.
 */
export const MAX_DOCUMENT_DEPTH = 40 * MAX_JSON_DEPTH;
export const MAX_DOCUMENT_PARTS = 5 * MAX_JSON_PARTS;

/** Counts depth and parts of a JSON document while its bytes come, in pieces of any size. */
export class JsonMeter {
  #depth = 0;
  #deepest = 0;
  #parts = 1;
  #inString = false;
  /** Whether what came so far ends with a backslash that escapes what comes next. */
  #escapes = false;

  /** Takes the next piece; the reason why the document is too much, once it is. */
  add(piece: Uint8Array): string | undefined {
    for (let at = 0; at < piece.length; )
      at = this.#inString ? this.#skipString(piece, at) : this.#skipOutside(piece, at);
    if (this.#deepest > MAX_DOCUMENT_DEPTH)
      return `nested deeper than ${MAX_DOCUMENT_DEPTH.toLocaleString("en")} levels`;
    if (this.#parts > MAX_DOCUMENT_PARTS) return `of more than ${MAX_DOCUMENT_PARTS.toLocaleString("en")} parts`;
    return undefined;
  }

  get depth(): number {
    return this.#deepest;
  }

  get parts(): number {
    return this.#parts;
  }

  /** Behind the end of the string, or of the piece when the string goes on. */
  #skipString(piece: Uint8Array, start: number): number {
    const quote = piece.indexOf(QUOTE, start);
    const end = quote < 0 ? piece.length : quote;
    let first = end;
    while (first > start && piece[first - 1] === BACKSLASH) first--;
    const isOdd = (end - first) % 2 === 1;
    const escapes = first === start && this.#escapes ? !isOdd : isOdd;
    this.#escapes = quote < 0 && escapes;
    if (quote < 0) return end;
    this.#inString = escapes;
    return quote + 1;
  }

  /** Behind the next quote, or the end of the piece. */
  #skipOutside(piece: Uint8Array, start: number): number {
    for (let at = start; at < piece.length; at++) {
      const code = piece[at];
      if (code === QUOTE) {
        this.#inString = true;
        return at + 1;
      }
      if (code === COMMA) this.#parts++;
      else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        this.#parts++;
        if (++this.#depth > this.#deepest) this.#deepest = this.#depth;
      } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) this.#depth--;
    }
    return piece.length;
  }
}
