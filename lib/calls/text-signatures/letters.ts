import { eachBit, setBit } from "./bits.ts";
import { IS_PLAIN } from "./grams.ts";

/** Letters and digits count each by itself, a space too, and all other plain characters as one. */
const CODES = Uint8Array.from({ length: 256 }, (_, byte) => codeOf(String.fromCharCode(byte)));
const PAIRS = 64 ** 2;
/** A bit for each two and each three of them, pairs first. */
export const LETTER_BITS: number = PAIRS + 64 ** 3;

function codeOf(character: string): number {
  const at = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ".indexOf(character);
  return at < 0 ? 63 : at;
}

/** Sets the bits of each three plain characters in a row of a text in UTF-8, and of two where there are no three. */
export function markLetters(text: Uint8Array, bits: Uint8Array): void {
  let plain = 0;
  let codes = 0;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] ?? 0;
    if (IS_PLAIN[byte] === 0) {
      if (plain === 2) setBit(bits, codes & 0xfff);
      plain = 0;
      continue;
    }
    plain++;
    codes = ((codes << 6) | (CODES[byte] ?? 0)) & 0x3ffff;
    if (plain >= 3) setBit(bits, PAIRS + codes);
  }
  if (plain === 2) setBit(bits, codes & 0xfff);
}

/** The same with the pairs that each three characters are made of. */
export function withPairs(bits: Uint8Array): Uint8Array {
  const all = bits.slice();
  eachBit(bits, (bit) => {
    if (!isOfThree(bit)) return;
    setBit(all, (bit - PAIRS) >> 6);
    setBit(all, (bit - PAIRS) & 0xfff);
  });
  return all;
}

/** Whether a bit is that of three characters, which tell what their pairs would. */
export function isOfThree(bit: number): boolean {
  return bit >= PAIRS;
}
