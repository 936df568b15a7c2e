import { eachBit } from "./bits.ts";
import { eachGram } from "./grams.ts";
import { isOfThree, LETTER_BITS, markLetters } from "./letters.ts";

/** Kinds of grams, so that one set of numbers holds all of a search: a kind, and what it is of 32 bits. */
const KINDS = { words: 0, phrases: 1, letters: 2 } as const;
const KIND = 2 ** 32;

/** What a search looks up: hashes of grams of words and phrases, and bits of letters. */
export type SearchGrams = Record<keyof typeof KINDS, number[]>;

/** The grams that every JSON text has in which this text stands as it is; none when the text is too short to tell. */
export function gramsOf(text: string): Set<number> {
  const grams = new Set<number>();
  const bytes = Buffer.from(text);
  const add = (kind: number) => (gram: number) => grams.add(kind * KIND + gram);
  eachGram(bytes, { addWord: add(KINDS.words), addPhrase: add(KINDS.phrases) });
  const letters = new Uint8Array(LETTER_BITS / 8);
  markLetters(bytes, letters);
  eachBit(letters, add(KINDS.letters));
  return grams;
}

/** The grams of a set by their kind. Pairs of letters are there only when nothing tells more. */
export function gramsByKind(grams: ReadonlySet<number>): SearchGrams {
  const of = (kind: number) => [...grams].filter((gram) => Math.floor(gram / KIND) === kind).map((gram) => gram % KIND);
  const letters = of(KINDS.letters);
  const threes = letters.filter(isOfThree);
  return { words: of(KINDS.words), phrases: of(KINDS.phrases), letters: threes.length > 0 ? threes : letters };
}
