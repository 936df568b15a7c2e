import { doubleAt, int32At, uint32At } from "./typed-items.ts";

/** Sizes of sums from `from` to `to` count as tied with the one that was seen, larger ones as beyond it. */
export type Tie = { from: number; to: number };
export type Counted = { beyond: number; ties: number };

/** Values whose signs are flipped, and what their sums are counted against. */
export type Flipped = { values: Float64Array; tie: Tie };
export type Draws = { count: number; seed: string };

/** Values as whole numbers of steps, and between which sizes in steps a sum may be tied, roundings included. */
export type Lane = Flipped & { steps: Int32Array; from: number; to: number; counted: Counted };

/** The lane of a list whose values together have so many steps; undefined where nothing would be left of a step. */
export function laneOf(list: Flipped, allSteps: number): Lane | undefined {
  const { values, tie } = list;
  const total = sumOfSizes(values);
  if (!(total > 1e-280)) return undefined;
  const step = total / allSteps;
  const steps = new Int32Array(values.length);
  let off = 1;
  for (let i = 0; i < steps.length; i++) {
    const inSteps = doubleAt(values, i) / step;
    steps[i] = Math.round(inSteps);
    off += Math.abs(inSteps - int32At(steps, i));
  }
  const counted = { beyond: 0, ties: 0 };
  return { ...list, steps, from: tie.from / step - off, to: tie.to / step + off, counted };
}

/** The sum of the values' sizes, from left to right. */
export function sumOfSizes(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += Math.abs(doubleAt(values, i));
  return total;
}

/** Counts a sum of steps by its size. Where that is too near to the tie, `exactSum` adds the values as they are. */
export function countSteps(lane: Lane, size: number, exactSum: () => number): void {
  if (size > lane.to) lane.counted.beyond++;
  else if (size >= lane.from) countSum(lane.counted, Math.abs(exactSum()), lane.tie);
}

export function countSum(counted: Counted, size: number, { from, to }: Tie): void {
  if (size > to) counted.beyond++;
  else if (size >= from) counted.ties++;
}

/** The sum of the values under the coins of some draws, from left to right. */
export function flippedSum(values: Float64Array, draws: Uint32Array): number {
  let total = 0;
  for (let i = 0; i < draws.length; i++)
    total += uint32At(draws, i) >>> 31 ? -doubleAt(values, i) : doubleAt(values, i);
  return total;
}
