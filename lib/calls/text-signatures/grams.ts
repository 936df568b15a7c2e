/** Letters, digits and the marks within words and numbers. */
const WORD = /^[A-Za-z0-9_.-]$/;
/** Those and what stands between words. Each stands in JSON text as it is, whoever wrote it, and in UTF-8 as one byte. */
const PLAIN = /^[A-Za-z0-9_.\- ,:;]$/;
const SPACE = 32;
/** Sets what is made of four bytes apart from a gram: no ASCII text has such bytes. */
const BESIDE_ASCII = 0x80808080;

function bytesOf(characters: RegExp): Uint8Array {
  const is = (byte: number) => byte < 128 && characters.test(String.fromCharCode(byte));
  return Uint8Array.from({ length: 256 }, (_, byte) => (is(byte) ? 1 : 0));
}

const IS_WORD = bytesOf(WORD);
/** 1 where a byte is a plain character; all else is part of no gram, neither of what is signed nor of what is searched for. */
export const IS_PLAIN: Readonly<Uint8Array> = bytesOf(PLAIN);

/** Gets the grams of a text, as hashes of 32 bits. */
export type GramSink = { addWord(hash: number): void; addPhrase(hash: number): void };

/**
 * Gives the grams of a text in UTF-8: each four characters of a word, and of phrases what stands around each space, two and
 * three plain characters on either side. A text in which this one stands as it is has all of them.
 */
export function eachGram(text: Uint8Array, sink: GramSink): void {
  let word = 0;
  let plain = 0;
  // The last four bytes, and the four before them.
  let last = 0;
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] ?? 0;
    before = (before << 8) | (last >>> 24);
    last = (last << 8) | byte;
    word = IS_WORD[byte] === 1 ? word + 1 : 0;
    plain = IS_PLAIN[byte] === 1 ? plain + 1 : 0;
    if (word >= 4) sink.addWord(hashGram(last));
    if (plain >= 5 && ((last >>> 16) & 255) === SPACE)
      sink.addPhrase(hashGram((((before & 255) << 24) | ((last >>> 24) << 16) | (last & 0xffff)) ^ BESIDE_ASCII));
    if (plain >= 7 && last >>> 24 === SPACE)
      sink.addPhrase(hashGram(Math.imul(before & 0xffffff, 0x9e3779b1) ^ (last & 0xffffff)));
  }
}

/** Spreads a gram, whose bytes are given as one number, over 32 bits. */
function hashGram(gram: number): number {
  const mixed = Math.imul(gram ^ (gram >>> 15), 0x2c1b3c6d);
  return Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> 0;
}
