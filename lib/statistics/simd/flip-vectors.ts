import { type Counted, countSteps, type Draws, type Flipped, flippedSum, type Lane, laneOf } from "../flip-lanes.ts";
import { prng, prngFromState } from "../prng.ts";
import { int32At } from "../typed-items.ts";
import { findVectors, type Vectors } from "./find-vectors.ts";
import { MOST_LISTS, MOST_VALUES, PATTERNS, STATE_AT, SUMS_AT, VALUES_AT } from "./flip-module.ts";
import { countStaggered } from "./flip-staggered.ts";
import { jumpedState } from "./prng-jump.ts";

/** Sums of steps stay within 32 bits with their sign. */
const STEPS = 2 ** 30;

/**
 * Draws four patterns at a time and adds up to four lists in the same go, as whole numbers of steps: the values that are flipped,
 * twice which is taken from them all. What comes too near to the tie is drawn and added again as it is. Undefined where vectors
 * are not to be had, and for lists that they are not for.
 */
export function countByVectors(lists: readonly Flipped[], draws: Draws): (Counted | undefined)[] | undefined {
  const vectors = findVectors();
  if (!vectors) return undefined;
  const lanes = lists.map((list) => (list.values.length > MOST_VALUES ? undefined : laneOf(list, STEPS)));
  const present = lanes.filter((lane) => lane !== undefined);
  // Lists of one length stand together; four of any lengths take as long as one and a half.
  present.sort((one, other) => other.values.length - one.values.length);
  for (let at = 0; at < present.length; at += MOST_LISTS) {
    const together = present.slice(at, at + MOST_LISTS);
    const isAlike = together.every(({ values }) => values.length === together[0]?.values.length);
    (isAlike ? countLanes : countStaggered)(vectors, together, draws);
  }
  return lanes.map((lane) => lane?.counted);
}

function countLanes({ memory, flips }: Vectors, lanes: readonly Lane[], { count, seed }: Draws): void {
  const flip = flips[lanes.length];
  const size = lanes[0]?.values.length ?? 0;
  if (!flip || size === 0) return;
  const totals = lanes.map(({ steps }, list) => {
    let total = 0;
    for (let i = 0; i < size; i++) {
      memory[VALUES_AT / 4 + i * MOST_LISTS + list] = int32At(steps, i);
      total += int32At(steps, i);
    }
    return total;
  });
  // Each lane of a vector draws the patterns of its own quarter.
  const quarter = Math.ceil(count / PATTERNS);
  const state = memory.subarray(STATE_AT / 4, STATE_AT / 4 + 4 * PATTERNS);
  for (let pattern = 0; pattern < PATTERNS; pattern++) {
    const words = jumpedState(prng({ seed }).state, pattern * quarter * size);
    for (let word = 0; word < 4; word++) state[word * PATTERNS + pattern] = words[word] ?? 0;
  }
  const before = new Int32Array(state.length);
  for (let step = 0; step < quarter; step++) {
    before.set(state);
    flip(size);
    for (let list = 0; list < lanes.length; list++) {
      for (let pattern = 0; pattern < PATTERNS && pattern * quarter + step < count; pattern++) {
        const flipped = int32At(memory, SUMS_AT / 4 + list * PATTERNS + pattern);
        const lane = lanes[list];
        if (lane) countSteps(lane, Math.abs((totals[list] ?? 0) - 2 * flipped), () => drawnSum(lane, before, pattern));
      }
    }
  }
}

/** The sum of a list's values under one pattern, drawn again. */
function drawnSum({ values }: Lane, before: Int32Array, pattern: number): number {
  const draws = new Uint32Array(values.length);
  prngFromState({ state: [0, 1, 2, 3].map((word) => int32At(before, word * PATTERNS + pattern)) }).fill(draws);
  return flippedSum(values, draws);
}
