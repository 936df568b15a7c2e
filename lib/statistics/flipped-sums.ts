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

/**
 * Adds eight values at a time, whose 256 signed sums are looked up by a byte of coins. That rounds differently in the
 * last digits, some thousand times below the tolerance (1e-12 of the absolute sum) by which sums are compared.
 */
function sumsFromTape(values: Float64Array, count: number, seed: string): Float64Array {
  const tape = coinTape(seed, values.length * count);
  const groups = Math.ceil(values.length / 8);
  const signed = signedSums(values, groups);
  const sums = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    let coin = k * values.length;
    let total = 0;
    for (let table = 0; table < signed.length; table += 256) {
      const byte = coin >>> 3;
      const coins = ((byteAt(tape, byte) | (byteAt(tape, byte + 1) << 8)) >>> (coin & 7)) & 255;
      total += doubleAt(signed, table + coins);
      coin += 8;
    }
    sums[k] = total;
  }
  return sums;
}

/** For each group of eight values, 256 sums; coins past the last value change nothing. */
function signedSums(values: Float64Array, groups: number): Float64Array {
  const signed = new Float64Array(groups * 256);
  for (let group = 0; group < groups; group++) {
    const members = values.subarray(group * 8, group * 8 + 8);
    for (let coins = 0; coins < 256; coins++) {
      let total = 0;
      for (let i = 0; i < members.length; i++) total += (coins >> i) & 1 ? -doubleAt(members, i) : doubleAt(members, i);
      signed[group * 256 + coins] = total;
    }
  }
  return signed;
}
