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

/** Values whose signs are flipped, and what their sums are counted against. */
export type Flipped = { values: Float64Array; tie: Tie };
type Draws = { count: number; seed: string };

/**
 * How the sums of some lists, all of one length, do under `count` random sign patterns: one coin per value, in order, 1 flips.
 * Every list gets the same coins.
 */
export function countRandomSums(lists: readonly Flipped[], draws: Draws): Counted[] {
  const lanes = lists.map((list) => laneOf(list));
  const byTables = lanes.filter((lane) => lane !== undefined);
  for (let at = 0; at < byTables.length; at += LANES) countByTables(byTables.slice(at, at + LANES), draws);
  return lists.map(({ values, tie }, at) => lanes[at]?.counted ?? countSums(sumsFromDraws(values, draws), tie));
}

/** One coin and one addition at a time, from left to right: what the rest of this file must agree with. */
export function sumsFromDraws(values: Float64Array, { count, seed }: Draws): Float64Array {
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

/** Tables of more values would not stay in any cache. */
const MOST_VALUES = 65_536;
/** Sums of one list stand in a number from here on, those of another below. */
const SHIFT = 2 ** 26;
/** All values of a list together have this size in steps: a sum stays within half a shift, roundings included. */
const STEPS = 2 ** 25 - 2 ** 16;
/** Lists that are added in one go: two in each number, and two numbers at a time. */
const LANES = 4;

/** Values as whole numbers of steps, and how many steps a sum of them may be off at most. */
type Lane = Flipped & { steps: Int32Array; step: number; off: number; counted: Counted };

function laneOf(list: Flipped): Lane | undefined {
  const { values } = list;
  const total = sum(values.map(Math.abs));
  // Where so little is divided by so much, nothing is left of a step.
  if (values.length > MOST_VALUES || !(total > 1e-280)) return undefined;
  const step = total / STEPS;
  const steps = Int32Array.from(values, (value) => Math.round(value / step));
  let off = 1;
  for (let i = 0; i < steps.length; i++) off += Math.abs(doubleAt(values, i) / step - int32At(steps, i));
  return { ...list, steps, step, off, counted: { beyond: 0, ties: 0 } };
}

/** The coins of so many patterns (512 KB) stay in a core's caches while all values go over them. */
const COINS_AT_ONCE = 2 ** 22;
/** And the tables of so many groups of eight values (64 KB) while all those patterns do. */
const GROUPS_AT_ONCE = 16;

/**
 * Adds eight values at a time, whose 256 signed sums are looked up by a byte of coins, and up to four lists in the same go, as
 * whole numbers of steps. Sums that so come too near to the tie, about one in a hundred, are added again as they are.
 */
function countByTables(lanes: readonly Lane[], { count, seed }: Draws): void {
  const [first, second, third, fourth] = lanes;
  const stride = first?.values.length ?? 0;
  const readCoins = coinsOf(seed, stride * count);
  const tables = signedSums(first?.steps, second?.steps);
  const more = third ? signedSums(third.steps, fourth?.steps) : undefined;
  // A whole number of bytes, whatever the stride.
  const atOnce = Math.max(8, Math.floor(COINS_AT_ONCE / stride / 8) * 8);
  for (let pattern = 0; pattern < count; pattern += atOnce) {
    const patterns = Math.min(atOnce, count - pattern);
    const coins = readCoins(pattern * stride, patterns * stride);
    const [sums, others] = [new Float64Array(patterns), new Float64Array(patterns)];
    for (let group = 0; group * 8 < stride; group += GROUPS_AT_ONCE) {
      const [from, to] = [group * 256, (group + GROUPS_AT_ONCE) * 256];
      const offset = coins.offset + group * 8;
      if (more) addTwo(sums, others, tables.subarray(from, to), more.subarray(from, to), coins.bytes, offset, stride);
      else addOne(sums, tables.subarray(from, to), coins.bytes, offset, stride);
    }
    for (const [at, lane] of lanes.entries()) countLane(lane, at < 2 ? sums : others, at % 2 === 0, coins);
  }
}

// Functions of their own: a browser makes the most of what it enters again and again.

function addOne(sums: Float64Array, tables: Float64Array, bytes: Uint8Array, offset: number, stride: number): void {
  const end = tables.length;
  for (let k = 0; k < sums.length; k++) {
    const coin = offset + k * stride;
    const shift = coin & 7;
    let at = coin >>> 3;
    let byte = byteAt(bytes, at);
    let total = doubleAt(sums, k);
    for (let table = 0; table < end; table += 256) {
      const next = byteAt(bytes, ++at);
      total += doubleAt(tables, table + (((byte | (next << 8)) >>> shift) & 255));
      byte = next;
    }
    sums[k] = total;
  }
}

function addTwo(
  sums: Float64Array,
  others: Float64Array,
  tables: Float64Array,
  more: Float64Array,
  bytes: Uint8Array,
  offset: number,
  stride: number,
): void {
  const end = tables.length;
  for (let k = 0; k < sums.length; k++) {
    const coin = offset + k * stride;
    const shift = coin & 7;
    let at = coin >>> 3;
    let byte = byteAt(bytes, at);
    let total = doubleAt(sums, k);
    let other = doubleAt(others, k);
    for (let table = 0; table < end; table += 256) {
      const next = byteAt(bytes, ++at);
      const place = table + (((byte | (next << 8)) >>> shift) & 255);
      total += doubleAt(tables, place);
      other += doubleAt(more, place);
      byte = next;
    }
    sums[k] = total;
    others[k] = other;
  }
}

/** Counts the sums of one list, which are the upper or the lower half of numbers. */
function countLane(
  { values, tie, step, off, counted }: Lane,
  sums: Float64Array,
  isUpper: boolean,
  coins: Coins,
): void {
  const [from, to] = [tie.from / step - off, tie.to / step + off];
  for (let k = 0; k < sums.length; k++) {
    const both = doubleAt(sums, k);
    const upper = Math.round(both / SHIFT);
    const size = Math.abs(isUpper ? upper : both - upper * SHIFT);
    if (size > to) counted.beyond++;
    else if (size >= from) countSum(counted, Math.abs(flippedSum(values, coins, k)), tie);
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

const NO_STEPS: Int32Array = new Int32Array();

/** For each group of eight values of one or two lists 256 sums, each flip taken from the sum without it. */
function signedSums(upper = NO_STEPS, lower: Int32Array = new Int32Array(upper.length)): Float64Array {
  const groups = Math.ceil(upper.length / 8);
  const tables = new Float64Array(groups * 256);
  // Coins past the last value change nothing.
  const packed = new Float64Array(groups * 8);
  for (let i = 0; i < upper.length; i++) packed[i] = int32At(upper, i) * SHIFT + int32At(lower, i);
  for (let group = 0; group < groups; group++) {
    const base = group * 256;
    for (let i = 0; i < 8; i++) tables[base] = doubleAt(tables, base) + doubleAt(packed, group * 8 + i);
    for (let i = 0; i < 8; i++) {
      const twice = 2 * doubleAt(packed, group * 8 + i);
      const known = 1 << i;
      for (let coins = 0; coins < known; coins++) tables[base + known + coins] = doubleAt(tables, base + coins) - twice;
    }
  }
  return tables;
}
