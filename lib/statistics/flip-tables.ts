import { type Coins, coinsOf } from "./coin-tape.ts";
import { type Counted, countSteps, type Draws, type Flipped, type Lane, laneOf } from "./flip-lanes.ts";
import { byteAt, doubleAt, int32At } from "./typed-items.ts";

/** Tables of more values would not stay in any cache. */
const MOST_VALUES = 65_536;
/** Sums of one list stand in a number from here on, those of another below. */
const SHIFT = 2 ** 26;
/** All values of a list together have this size in steps: a sum stays within half a shift, roundings included. */
const STEPS = 2 ** 25 - 2 ** 16;
/** Lists that are added in one go: two in each number, and two numbers at a time. */
const LANES = 4;

/** The coins of so many patterns (512 KB) stay in a core's caches while all values go over them. */
const COINS_AT_ONCE = 2 ** 22;
/** And the tables of so many groups of eight values (64 KB) while all those patterns do. */
const GROUPS_AT_ONCE = 16;

/**
 * Adds eight values at a time, whose 256 signed sums are looked up by a byte of coins, and up to four lists in the same go, as
 * whole numbers of steps. Sums that so come too near to the tie, about one in a hundred, are added again as they are. Undefined
 * for lists that it is not for.
 */
export function countByTables(lists: readonly Flipped[], draws: Draws): (Counted | undefined)[] {
  const lanes = lists.map((list) => (list.values.length > MOST_VALUES ? undefined : laneOf(list, STEPS)));
  const present = lanes.filter((lane) => lane !== undefined);
  for (let at = 0; at < present.length; at += LANES) countLanes(present.slice(at, at + LANES), draws);
  return lanes.map((lane) => lane?.counted);
}

function countLanes(lanes: readonly Lane[], { count, seed }: Draws): void {
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
function countLane(lane: Lane, sums: Float64Array, isUpper: boolean, coins: Coins): void {
  for (let k = 0; k < sums.length; k++) {
    const both = doubleAt(sums, k);
    const upper = Math.round(both / SHIFT);
    const size = Math.abs(isUpper ? upper : both - upper * SHIFT);
    countSteps(lane, size, () => sumUnder(lane.values, coins, k));
  }
}

/** The sum of the values under the coins of one pattern, from left to right. */
function sumUnder(values: Float64Array, { bytes, offset }: Coins, k: number): number {
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
