/** So many characters in a row are what a signature is made of. */
export const GRAM = 4;

/**
 * Letters, digits and the marks within words and numbers: each stands in JSON text as it is, whoever wrote it, and in UTF-8
 * as one byte that is part of no other character. Grams are made of these alone, on both sides.
 */
const SIGNED = /[A-Za-z0-9_.-]+/g;

/** 1 where a byte is such a character. */
export const SIGNED_BYTES = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 128 && String.fromCharCode(byte).match(SIGNED) ? 1 : 0,
);

/** Spreads a gram, whose bytes are given as one number, over 32 bits. */
export function hashGram(gram: number): number {
  const mixed = Math.imul(gram ^ (gram >>> 15), 0x2c1b3c6d);
  return Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> 0;
}

/** The bit that a hash sets in a signature of so many bits; `mayHold` in `db/queries/calls/text-lookup.ts` reads it so. */
export function bitOf(hash: number, bits: number): number {
  return Math.floor((hash * bits) / 2 ** 32);
}

/** Hashes of grams that every JSON text has in which this text stands; none when the text is too short to tell. */
export function hashesOf(text: string): Set<number> {
  const hashes = new Set<number>();
  for (const run of text.match(SIGNED) ?? []) {
    for (let at = 0; at + GRAM <= run.length; at++) {
      let gram = 0;
      for (let offset = 0; offset < GRAM; offset++) gram = (gram << 8) | run.charCodeAt(at + offset);
      hashes.add(hashGram(gram));
    }
  }
  return hashes;
}
