import { uint32At } from "./typed-items.ts";

/** xoshiro128** 1.1 over 32-bit unsigned numbers: the same draws in every engine. (Blackman & Vigna 2021) */
export class Random {
  readonly #state: Uint32Array;

  /** `state`: four numbers from 0 to 2³² − 1, not all 0. */
  constructor(state: ArrayLike<number>) {
    this.#state = Uint32Array.from(state);
  }

  /** The four numbers that the next draws follow from. */
  get state(): number[] {
    return [...this.#state];
  }

  /** A whole number from 0 to 2³² − 1. */
  next(): number {
    this.fill(one);
    return uint32At(one, 0);
  }

  /** A whole number from 0 to n − 1; exact for n < 2²¹. */
  index(n: number): number {
    return indexOf(this.next(), n);
  }

  /** 0 or 1; 1 flips a sign. */
  coin(): number {
    return this.next() >>> 31;
  }

  /** The next draws, one for each place of `target`. */
  fill(target: Uint32Array): void {
    const state = this.#state;
    let s0 = uint32At(state, 0) | 0;
    let s1 = uint32At(state, 1) | 0;
    let s2 = uint32At(state, 2) | 0;
    let s3 = uint32At(state, 3) | 0;
    for (let i = 0; i < target.length; i++) {
      const product = Math.imul(s1, 5);
      target[i] = Math.imul((product << 7) | (product >>> 25), 9);
      const shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = (s3 << 11) | (s3 >>> 21);
    }
    state[0] = s0;
    state[1] = s1;
    state[2] = s2;
    state[3] = s3;
  }

  /** The next coins as bits, eight to a byte, the first in the lowest: what `coin` would give, at a third of the time. */
  fillCoins(target: Uint8Array, from: number, to: number): void {
    // By the piece: a browser makes the most of a function it enters again, not of one long loop (four times slower).
    for (let at = from; at < to; at += COINS_PIECE) fillBytes(this.#state, target, at, Math.min(to, at + COINS_PIECE));
  }
}

/** Bytes of coins. */
const COINS_PIECE = 4096;

function fillBytes(state: Uint32Array, target: Uint8Array, from: number, to: number): void {
  let s0 = uint32At(state, 0) | 0;
  let s1 = uint32At(state, 1) | 0;
  let s2 = uint32At(state, 2) | 0;
  let s3 = uint32At(state, 3) | 0;
  for (let place = from; place < to; place++) {
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) {
      const product = Math.imul(s1, 5);
      byte |= (Math.imul((product << 7) | (product >>> 25), 9) >>> 31) << bit;
      const shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = (s3 << 11) | (s3 >>> 21);
    }
    target[place] = byte;
  }
  state[0] = s0;
  state[1] = s1;
  state[2] = s2;
  state[3] = s3;
}

const one = new Uint32Array(1);

/** The place among n that a draw of `next` or `fill` falls on: floor(draw · n / 2³²). */
export function indexOf(draw: number, n: number): number {
  // Scaling n by a power of two is exact, and truncation is floor for what is not negative.
  return (draw * (n / 4294967296)) | 0;
}

/** A fresh generator for a text. */
export function prng({ seed }: { seed: string }): Random {
  return prngFromState({ state: splitmix32(fnv1a(seed), 4) });
}

/** A generator that goes on from a known state of four 32-bit numbers. */
export function prngFromState({ state }: { state: readonly number[] }): Random {
  return new Random(state);
}

/** The seed of a metric in a comparison. Nothing of the runs is in it: the same data always gives the same digits. */
export function metricSeed(metric: string): string {
  return `compare/1:${metric}`;
}

/** How many bootstrap replicates to draw over n examples, so that the work stays bounded. */
export function replicatesFor(n: number): number {
  return n <= 2000 ? 10_000 : Math.max(1000, Math.floor(2e7 / n));
}

/** The FNV-1a hash of the UTF-8 bytes of a text, 32 bits. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

function splitmix32(seed: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    let z = (seed + Math.imul(i + 1, 0x9e3779b9)) | 0;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  });
}
