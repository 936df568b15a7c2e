import { bitOf, GRAM, hashGram, SIGNED_BYTES } from "./grams.ts";

/** Two such rows fill a page of Postgres. */
const SIGNATURE_BYTES = 3_840;
/** A call with more grams than that has room for has a block of its own, up to so many times as large. */
const LARGEST = 16;
/** Of a fuller signature, too many bits are set by chance. */
const MOST_FULL = 0.25;
/** So much is read for one match. */
const MOST_CALLS = 256;
const MOST_BYTES = 1_000_000;

/** Where a call stands in time, both as the database writes them. */
export type CallKey = { at: string; id: string };
export type TextOfCall = CallKey & { payloads: readonly (Uint8Array | null)[] };

/** Calls that follow on each other in time, and which grams their texts have; an empty signature tells nothing. */
export type SignedBlock = { first: CallKey; calls: number; bytes: number; signature: Uint8Array };

/** Packs calls, which come in order of time, into blocks that a signature has room for. */
export class SignaturePacker {
  readonly #grams = new Grams(SIGNATURE_BYTES);
  readonly #mostCalls: number;
  #open: Omit<SignedBlock, "signature"> | undefined;

  constructor(mostCalls = MOST_CALLS) {
    this.#mostCalls = mostCalls;
  }

  /** Adds a call, and returns the blocks that this ends. */
  add({ at, id, payloads }: TextOfCall): SignedBlock[] {
    const bytes = payloads.reduce((sum, payload) => sum + (payload?.length ?? 0), 0);
    const open = this.#open;
    if (open && open.calls < this.#mostCalls && open.bytes + bytes <= MOST_BYTES && this.#grams.add(payloads)) {
      open.calls++;
      open.bytes += bytes;
      return [];
    }
    const ended = this.end();
    const begun = { first: { at, id }, calls: 1, bytes };
    if (!this.#grams.add(payloads)) return [...ended, { ...begun, signature: signLarge(payloads) }];
    this.#open = begun;
    return ended;
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

function signLarge(payloads: TextOfCall["payloads"]): Uint8Array {
  for (let times = 2; times <= LARGEST; times *= 2) {
    const grams = new Grams(times * SIGNATURE_BYTES);
    if (grams.add(payloads)) return grams.signature();
  }
  return new Uint8Array();
}

/** The bits of a signature while it is made. */
class Grams {
  readonly #isSet: Uint8Array;
  /** Those that the call at hand sets, as long as it is not sure whether there is room for it. */
  readonly #fresh: Int32Array;
  #count = 0;

  constructor(bytes: number) {
    this.#isSet = new Uint8Array(bytes * 8);
    this.#fresh = new Int32Array(bytes * 8 * MOST_FULL);
  }

  /** Adds a call's grams; false, and nothing is added, when that is more than there is room for. */
  add(payloads: TextOfCall["payloads"]): boolean {
    let fresh = 0;
    for (const payload of payloads) {
      if (payload && fresh >= 0) fresh = this.#addPayload(payload, fresh);
    }
    if (fresh < 0) return false;
    this.#count += fresh;
    return true;
  }

  /** How many bits are fresh by now, or -1 once they are too many and taken back. */
  #addPayload(payload: Uint8Array, before: number): number {
    const isSet = this.#isSet;
    const room = this.#fresh.length - this.#count;
    let fresh = before;
    let gram = 0;
    let run = 0;
    for (let at = 0; at < payload.length; at++) {
      const byte = payload[at] ?? 0;
      gram = (gram << 8) | byte;
      run = SIGNED_BYTES[byte] === 1 ? run + 1 : 0;
      if (run < GRAM) continue;
      const bit = bitOf(hashGram(gram), isSet.length);
      if (isSet[bit] === 1) continue;
      if (fresh === room) return this.#takeBack(fresh);
      isSet[bit] = 1;
      this.#fresh[fresh++] = bit;
    }
    return fresh;
  }

  #takeBack(fresh: number): -1 {
    for (let at = 0; at < fresh; at++) this.#isSet[this.#fresh[at] ?? 0] = 0;
    return -1;
  }

  clear(): void {
    this.#isSet.fill(0);
    this.#count = 0;
  }

  /** As `get_bit` of Postgres reads it: the lowest bit of a byte first. */
  signature(): Uint8Array {
    const bytes = new Uint8Array(this.#isSet.length / 8);
    for (let bit = 0; bit < this.#isSet.length; bit++) {
      if (this.#isSet[bit] === 1) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
    return bytes;
  }
}
