import { coinTape } from "./coin-tape.ts";
import { prng } from "./prng.ts";
import { byteAt, doubleAt, uint32At } from "./typed-items.ts";

/** Past this many coins (16 MB of tape) they are drawn again for each use instead of kept. */
const LARGEST_TAPE = 2 ** 27;

/** The sum under every sign pattern: bit i of the pattern's number flips value i. At most 30 values. */
export function everySum(values: Float64Array): Float64Array {
  const sums = new Float64Array(2 ** values.length);
  for (let pattern = 0; pattern < sums.length; pattern++) {
    let total = 0;
    for (let i = 0; i < values.length; i++) total += (pattern >> i) & 1 ? -doubleAt(values, i) : doubleAt(values, i);
    sums[pattern] = total;
  }
  return sums;
}

/** The sum under `count` random sign patterns: one coin per value, in order, 1 flips. */
export function randomSums(values: Float64Array, count: number, seed: string): Float64Array {
  const coins = values.length * count;
  return coins <= LARGEST_TAPE ? sumsFromTape(values, count, seed) : sumsFromDraws(values, count, seed);
}

/** One coin and one addition at a time, from left to right: what the rest of this file must agree with. */
export function sumsFromDraws(values: Float64Array, count: number, seed: string): Float64Array {
  const random = prng({ seed });
  const draws = new Uint32Array(values.length);
  const sums = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    random.fill(draws);
    let total = 0;
    for (let i = 0; i < draws.length; i++)
      total += uint32At(draws, i) >>> 31 ? -doubleAt(values, i) : doubleAt(values, i);
    sums[k] = total;
  }
  return sums;
}

/** The tables of so many groups of eight values (64 KB) stay in a core's nearer caches while all sums go over them. */
const GROUPS_AT_ONCE = 32;

/**
 * Adds eight values at a time, whose 256 signed sums are looked up by a byte of coins. That rounds differently in the
 * last digits, some thousand times below the tolerance (1e-12 of the absolute sum) by which sums are compared.
 */
function sumsFromTape(values: Float64Array, count: number, seed: string): Float64Array {
  const tape = coinTape(seed, values.length * count);
  const signed = new Float64Array(GROUPS_AT_ONCE * 256);
  const sums = new Float64Array(count);
  for (let from = 0; from < values.length; from += GROUPS_AT_ONCE * 8) {
    const some = values.subarray(from, from + GROUPS_AT_ONCE * 8);
    fillSignedSums(some, signed);
    addSome({ sums, signed, tape, from, stride: values.length, groups: Math.ceil(some.length / 8) });
  }
  return sums;
}

type Adding = {
  sums: Float64Array;
  signed: Float64Array;
  tape: Uint8Array;
  /** The place of the first of the values, of `stride` in all. */
  from: number;
  stride: number;
  groups: number;
};

function addSome({ sums, signed, tape, from, stride, groups }: Adding): void {
  const end = groups * 256;
  for (let k = 0; k < sums.length; k++) {
    const coin = k * stride + from;
    const shift = coin & 7;
    let byte = coin >>> 3;
    let total = doubleAt(sums, k);
    for (let table = 0; table < end; table += 256) {
      const coins = ((byteAt(tape, byte) | (byteAt(tape, byte + 1) << 8)) >>> shift) & 255;
      total += doubleAt(signed, table + coins);
      byte++;
    }
    sums[k] = total;
  }
}

/** For each group of eight values, 256 sums, each flip taken from the sum without it; coins past the last value change nothing. */
function fillSignedSums(values: Float64Array, signed: Float64Array): void {
  for (let group = 0; group * 8 < values.length; group++) {
    const table = signed.subarray(group * 256, group * 256 + 256);
    const members = values.subarray(group * 8, group * 8 + 8);
    table[0] = members.reduce((total, value) => total + value, 0);
    for (let i = 0; i < 8; i++) {
      const twice = i < members.length ? 2 * doubleAt(members, i) : 0;
      const known = 1 << i;
      for (let coins = 0; coins < known; coins++) table[known + coins] = doubleAt(table, coins) - twice;
    }
  }
}
