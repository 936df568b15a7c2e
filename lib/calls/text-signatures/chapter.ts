import { bitOf, fullness, halved, setBit } from "./bits.ts";
import { LETTER_BITS, markLetters, withPairs } from "./letters.ts";

/** Many calls that follow on each other, of several blocks: which letters stand side by side in them, and a filter of grams. */
export type Chapter = { letters: Uint8Array; grams: Uint8Array };

const GRAM_BITS = 131_072;
const LEAST_BYTES = 64;
/** A filter that would be no fuller than this at half its size is stored so. */
const MOST_FULL = 0.25;

/** Collects what a chapter knows, while its blocks are packed. */
export class ChapterMaker {
  readonly #letters = new Uint8Array(LETTER_BITS / 8);
  readonly #grams = new Uint8Array(GRAM_BITS / 8);
  calls = 0;

  /** Adds a gram of a word. */
  addWord(hash: number): void {
    setBit(this.#grams, bitOf(chapterHash(hash), GRAM_BITS));
  }

  /** Adds what stands side by side in a text. */
  addLetters(text: Uint8Array): void {
    markLetters(text, this.#letters);
  }

  /** What was collected. */
  chapter(): Chapter {
    let grams: Uint8Array = this.#grams;
    while (grams.length > LEAST_BYTES) {
      const half = halved(grams);
      if (fullness(half) > MOST_FULL) break;
      grams = half;
    }
    return { letters: withPairs(this.#letters), grams };
  }
}

/** The hash of a gram of a word for a chapter: what two grams share in a block's signature they mostly do not share here. */
export function chapterHash(hash: number): number {
  return Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 0;
}
