import { type Counted, countSum, type Draws, type Flipped, flippedSum, type Tie } from "./flip-lanes.ts";
import { countByTables } from "./flip-tables.ts";
import { prng } from "./prng.ts";
import { countByVectors } from "./simd/flip-vectors.ts";
import { doubleAt } from "./typed-items.ts";

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

/** How sums lie to the one that was seen. */
export function countSums(sums: Iterable<number>, tie: Tie): Counted {
  const counted = { beyond: 0, ties: 0 };
  for (const value of sums) countSum(counted, Math.abs(value), tie);
  return counted;
}

/**
 * How the sums of some lists do under `count` random sign patterns: one coin per value, in order, 1 flips.
 * Every list gets the same coins. Vectors are four times as fast as tables, and not to be had everywhere.
 */
export function countRandomSums(lists: readonly Flipped[], draws: Draws): Counted[] {
  const counted = countByVectors(lists, draws) ?? countOfEachLength(lists, draws);
  return lists.map(({ values, tie }, at) => counted[at] ?? countSums(sumsFromDraws(values, draws), tie));
}

function countOfEachLength(lists: readonly Flipped[], draws: Draws): (Counted | undefined)[] {
  const counted = new Map<Flipped, Counted | undefined>();
  for (const alike of Map.groupBy(lists, ({ values }) => values.length).values()) {
    const found = countByTables(alike, draws);
    for (const [at, list] of alike.entries()) counted.set(list, found[at]);
  }
  return lists.map((list) => counted.get(list));
}

/** One coin and one addition at a time, from left to right: what all that is quicker must agree with. */
export function sumsFromDraws(values: Float64Array, { count, seed }: Draws): Float64Array {
  const random = prng({ seed });
  const draws = new Uint32Array(values.length);
  const sums = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    random.fill(draws);
    sums[k] = flippedSum(values, draws);
  }
  return sums;
}
