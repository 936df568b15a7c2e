import { bitOf, hasBit, setBit } from "./bits.ts";
import { ChapterMaker } from "./chapter.ts";
import { eachGram } from "./grams.ts";

/** One such row fills a page of Postgres. */
const SIGNATURE_BYTES = 7_680;
/** A call with more grams than that has room for has a block of its own, up to so many times as large. */
const LARGEST = 8;
/** Of a fuller signature, too many bits are set by chance. */
const MOST_FULL = 0.4;
/** So much is read for one match. */
const MOST_CALLS = 256;
const MOST_BYTES = 1_000_000;
/** A chapter ends with the block that fills it. */
const CHAPTER_CALLS = 2_000;

/** Where a call stands in time, both as the database writes them. */
export type CallKey = { at: string; id: string };
export type TextOfCall = CallKey & { payloads: readonly (Uint8Array | null)[] };

/** Calls that follow on each other in time, and which grams their texts have; an empty signature tells nothing. */
export type SignedBlock = {
  first: CallKey;
  calls: number;
  bytes: number;
  signature: Uint8Array;
  /** What the block's chapter knows; the same object for all its blocks. */
  chapter: ChapterMaker;
};

/** Packs calls, which come in order of time, into blocks that a signature has room for. */
export class SignaturePacker {
  readonly #grams = new Grams(SIGNATURE_BYTES);
  readonly #mostCalls: number;
  #open: Omit<SignedBlock, "signature"> | undefined;
  #chapter = new ChapterMaker();

  constructor(mostCalls = MOST_CALLS) {
    this.#mostCalls = mostCalls;
  }

  /** Adds a call, and returns the blocks that this ends. */
  add({ at, id, payloads }: TextOfCall): SignedBlock[] {
    const bytes = payloads.reduce((sum, payload) => sum + (payload?.length ?? 0), 0);
    const open = this.#open;
    if (
      open &&
      open.calls < this.#mostCalls &&
      open.bytes + bytes <= MOST_BYTES &&
      this.#grams.add(payloads, open.chapter)
    ) {
      open.calls++;
      open.bytes += bytes;
      this.#addToChapter(payloads);
      return [];
    }
    const ended = this.end();
    if (this.#chapter.calls >= CHAPTER_CALLS) this.#chapter = new ChapterMaker();
    this.#addToChapter(payloads);
    const chapter = this.#chapter;
    const begun = { first: { at, id }, calls: 1, bytes, chapter };
    if (!this.#grams.add(payloads, chapter)) return [...ended, { ...begun, signature: signLarge(payloads, chapter) }];
    this.#open = begun;
    return ended;
  }

  #addToChapter(payloads: TextOfCall["payloads"]): void {
    this.#chapter.calls++;
    for (const payload of payloads) if (payload) this.#chapter.addLetters(payload);
  }

  /** The block that is not full yet. */
  end(): SignedBlock[] {
    const open = this.#open;
    if (!open) return [];
    const block = { ...open, signature: this.#grams.signature() };
    this.#open = undefined;
    this.#grams.clear();
    return [block];
  }
}

function signLarge(payloads: TextOfCall["payloads"], chapter: ChapterMaker): Uint8Array {
  for (let times = 2; times <= LARGEST; times *= 2) {
    const grams = new Grams(times * SIGNATURE_BYTES);
    if (grams.add(payloads, chapter)) return grams.signature();
  }
  return new Uint8Array();
}

/** The bits of a signature while it is made. */
class Grams {
  readonly #bytes: Uint8Array;
  readonly #bits: number;
  /** Those that the call at hand sets, as long as it is not sure whether there is room for it. */
  readonly #fresh: Int32Array;
  #freshCount = 0;
  #count = 0;
  #chapter: ChapterMaker | undefined;

  constructor(bytes: number) {
    this.#bytes = new Uint8Array(bytes);
    this.#bits = bytes * 8;
    this.#fresh = new Int32Array(Math.floor(this.#bits * MOST_FULL));
  }

  /**
   * Adds a call's grams; false, and nothing is added, when that is more than there is room for. The chapter has them in any
   * case: of a call too many it tells somewhat less.
   */
  add(payloads: TextOfCall["payloads"], chapter: ChapterMaker): boolean {
    this.#freshCount = 0;
    this.#chapter = chapter;
    for (const payload of payloads) if (payload) eachGram(payload, this);
    const room = this.#fresh.length - this.#count;
    if (this.#freshCount > room) {
      for (let at = 0; at < room; at++) this.#takeBack(this.#fresh[at] ?? 0);
      return false;
    }
    this.#count += this.#freshCount;
    return true;
  }

  addWord(hash: number): void {
    this.#chapter?.addWord(hash);
    this.addPhrase(hash);
  }

  addPhrase(hash: number): void {
    const bit = bitOf(hash, this.#bits);
    if (hasBit(this.#bytes, bit)) return;
    // Past what there is room for, bits are only counted.
    if (this.#count + this.#freshCount < this.#fresh.length) {
      setBit(this.#bytes, bit);
      this.#fresh[this.#freshCount] = bit;
    }
    this.#freshCount++;
  }

  #takeBack(bit: number): void {
    this.#bytes[bit >> 3] = (this.#bytes[bit >> 3] ?? 0) & ~(1 << (bit & 7));
  }

  clear(): void {
    this.#bytes.fill(0);
    this.#count = 0;
  }

  signature(): Uint8Array {
    return this.#bytes.slice();
  }
}
