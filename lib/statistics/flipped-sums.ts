import { type Coins, coinsOf } from "./coin-tape.ts";
import { sum } from "./moments.ts";
import { prng } from "./prng.ts";
import { byteAt, doubleAt, int32At, uint32At } from "./typed-items.ts";

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

/** Sizes of sums from `from` to `to` count as tied with the one that was seen, larger ones as beyond it. */
export type Tie = { from: number; to: number };
export type Counted = { beyond: number; ties: number };

/** How sums lie to the one that was seen. */
export function countSums(sums: Iterable<number>, tie: Tie): Counted {
  const counted = { beyond: 0, ties: 0 };
  for (const value of sums) countSum(counted, Math.abs(value), tie);
  return counted;
}

function countSum(counted: Counted, size: number, { from, to }: Tie): void {
  if (size > to) counted.beyond++;
  else if (size >= from) counted.ties++;
}

type Draws = { count: number; seed: string; tie: Tie };

/** How the sums under `count` random sign patterns do: one coin per value, in order, 1 flips. */
export function countRandomSums(values: Float64Array, draws: Draws): Counted {
  const coarse = values.length <= MOST_VALUES ? inSteps(values) : undefined;
  return coarse ? countByTables(values, coarse, draws) : countSums(sumsFromDraws(values, draws), draws.tie);
}

/** One coin and one addition at a time, from left to right: what the rest of this file must agree with. */
export function sumsFromDraws(values: Float64Array, { count, seed }: Pick<Draws, "count" | "seed">): Float64Array {
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

/** Tables of more values (8 MB) would not stay in any cache. */
const MOST_VALUES = 65_536;
/** All values together have this size in steps, so that every sum of them is a whole number of 32 bits. */
const STEPS = 2 ** 30;

/** Values as whole numbers of steps, and how many steps a sum of them may be off at most. */
type Coarse = { steps: Int32Array; step: number; off: number };

function inSteps(values: Float64Array): Coarse | undefined {
  const total = sum(values.map(Math.abs));
  const step = total / STEPS;
  // Numbers of so little size have no room for it.
  if (!(total > 1e-280)) return undefined;
  const steps = Int32Array.from(values, (value) => Math.round(value / step));
  let off = 1;
  for (let i = 0; i < steps.length; i++) off += Math.abs(doubleAt(values, i) / step - int32At(steps, i));
  return { steps, step, off };
}

/** The coins of so many sums (512 KB) stay in a core's caches while all values go over them. */
const COINS_AT_ONCE = 2 ** 22;
/** And the tables of so many groups of eight values (32 KB) while all those sums do. */
const GROUPS_AT_ONCE = 32;

/**
 * Adds eight values at a time, whose 256 signed sums are looked up by a byte of coins. As whole numbers of steps they are added
 * in a quarter of the time; sums that so come too near to the tie are added again as they are, of 10,000 hardly one.
 */
function countByTables(values: Float64Array, { steps, step, off }: Coarse, { count, seed, tie }: Draws): Counted {
  const stride = values.length;
  const readCoins = coinsOf(seed, stride * count);
  const tables = signedSums(steps);
  // A whole number of bytes, whatever the stride.
  const atOnce = Math.max(8, Math.floor(COINS_AT_ONCE / stride / 8) * 8);
  const [from, to] = [tie.from / step - off, tie.to / step + off];
  const counted = { beyond: 0, ties: 0 };
  for (let first = 0; first < count; first += atOnce) {
    const sums = new Int32Array(Math.min(atOnce, count - first));
    const coins = readCoins(first * stride, sums.length * stride);
    for (let group = 0; group * 8 < stride; group += GROUPS_AT_ONCE) {
      const some = tables.subarray(group * 256, (group + GROUPS_AT_ONCE) * 256);
      addSome(sums, some, coins.bytes, coins.offset + group * 8, stride);
    }
    for (let k = 0; k < sums.length; k++) {
      const size = Math.abs(int32At(sums, k));
      if (size > to) counted.beyond++;
      else if (size >= from) countSum(counted, Math.abs(flippedSum(values, coins, k)), tie);
    }
  }
  return counted;
}

/** A function of its own: a browser makes the most of what it enters again and again. */
function addSome(sums: Int32Array, tables: Int32Array, bytes: Uint8Array, offset: number, stride: number): void {
  const end = tables.length;
  for (let k = 0; k < sums.length; k++) {
    const coin = offset + k * stride;
    const shift = coin & 7;
    let at = coin >>> 3;
    let byte = byteAt(bytes, at);
    let total = int32At(sums, k);
    for (let table = 0; table < end; table += 256) {
      const next = byteAt(bytes, ++at);
      total = (total + int32At(tables, table + (((byte | (next << 8)) >>> shift) & 255))) | 0;
      byte = next;
    }
    sums[k] = total;
  }
}

/** The sum of the values under the coins of one pattern, from left to right. */
function flippedSum(values: Float64Array, { bytes, offset }: Coins, k: number): number {
  const first = offset + k * values.length;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const coin = first + i;
    total += (byteAt(bytes, coin >>> 3) >> (coin & 7)) & 1 ? -doubleAt(values, i) : doubleAt(values, i);
  }
  return total;
}

/** For each group of eight values, 256 sums, each flip taken from the sum without it; coins past the last value change nothing. */
function signedSums(steps: Int32Array): Int32Array {
  const groups = Math.ceil(steps.length / 8);
  const tables = new Int32Array(groups * 256);
  for (let group = 0; group < groups; group++) {
    const table = tables.subarray(group * 256, group * 256 + 256);
    const members = steps.subarray(group * 8, group * 8 + 8);
    table[0] = members.reduce((total, value) => total + value, 0);
    for (let i = 0; i < members.length; i++) {
      const twice = 2 * int32At(members, i);
      const known = 1 << i;
      for (let coins = 0; coins < known; coins++) table[known + coins] = int32At(table, coins) - twice;
    }
    // Of the last group, what no value flips repeats.
    for (let known = 1 << members.length; known < 256; known *= 2) table.copyWithin(known, 0, known);
  }
  return tables;
}
