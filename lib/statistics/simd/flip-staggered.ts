import { countSteps, type Draws, flippedSum, type Lane } from "../flip-lanes.ts";
import { prng, prngFromState } from "../prng.ts";
import { int32At } from "../typed-items.ts";
import type { Vectors } from "./find-vectors.ts";
import { PATTERNS, STAGGERED_BYTES, STATE_AT, SUMS_AT, VALUES_AT } from "./flip-module.ts";
import { jumpedState } from "./prng-jump.ts";

const BYTES = 4;

/**
 * Counts lists of different lengths under the same draws. Each lane of the vectors has a quarter of all coins; where a list's
 * patterns begin and end in it depends on the list's length, so the sums run on and are looked at there.
 */
export function countStaggered({ memory, staggered }: Vectors, lanes: readonly Lane[], draws: Draws): void {
  const go = staggered[lanes.length];
  const longest = Math.max(...lanes.map(({ values }) => values.length));
  if (!go || longest === 0) return;
  const quarter = Math.ceil(draws.count / PATTERNS) * longest;
  const state = prng(draws).state;
  for (let lane = 0; lane < PATTERNS; lane++) {
    const words = jumpedState(state, lane * quarter);
    for (let word = 0; word < 4; word++) memory[STATE_AT / BYTES + word * PATTERNS + lane] = words[word] ?? 0;
  }
  memory.fill(0, SUMS_AT / BYTES, SUMS_AT / BYTES + lanes.length * PATTERNS);
  const runs = lanes.flatMap((lane, list) => {
    layOut(memory, lane, list, quarter);
    return Array.from({ length: PATTERNS }, (_, at) => runOf(memory, { lane, list, at, quarter }));
  });
  const places = lanes.map(() => 0);
  for (let step = 0; step < quarter; ) {
    let next = quarter;
    for (const { end } of runs) if (end < next) next = end;
    for (let list = 0; list < lanes.length; list++) places[list] = (step % sizeOf(lanes[list])) * PATTERNS * BYTES;
    go(next - step, ...places);
    step = next;
    for (const run of runs) if (run.end === step) endPattern(memory, run, draws.count);
  }
  // What begins in one lane ends in the next.
  for (const run of runs) {
    const after = run.at + 1 < PATTERNS ? runs[runs.indexOf(run) + 1] : undefined;
    if (after?.head !== undefined) countPattern(run, sumSince(memory, run) + after.head, draws.count);
  }
}

/** The patterns of one list in one lane, the one under way. */
type Run = {
  lane: Lane;
  list: number;
  at: number;
  /** The pattern's number, and the step at which it ends. */
  pattern: number;
  end: number;
  /** The running sum where it began, and the generator's state. */
  from: number;
  state: number[];
  /** Whether it began in the lane before, and what this one has of it, once it has ended. */
  isHead: boolean;
  head: number | undefined;
  /** All of the list's steps together. */
  total: number;
};

type Begun = Pick<Run, "lane" | "list" | "at"> & { quarter: number };

function runOf(memory: Int32Array, { lane, list, at, quarter }: Begun): Run {
  const size = sizeOf(lane);
  const first = at * quarter;
  const into = first % size;
  const pattern = Math.floor(first / size);
  let total = 0;
  for (let i = 0; i < size; i++) total += int32At(lane.steps, i);
  const begun = { lane, list, at, pattern, end: size - into, from: 0, isHead: into > 0, head: undefined, total };
  return { ...begun, state: stateOf(memory, at) };
}

function endPattern(memory: Int32Array, run: Run, count: number): void {
  const sum = sumSince(memory, run);
  if (run.isHead) run.head = sum;
  else countPattern(run, sum, count);
  run.isHead = false;
  run.pattern++;
  run.end += sizeOf(run.lane);
  run.from = sumOf(memory, run);
  run.state = stateOf(memory, run.at);
}

function countPattern({ lane, pattern, state, total }: Run, flipped: number, count: number): void {
  if (pattern < count) countSteps(lane, Math.abs(total - 2 * flipped), () => drawnSum(lane, state));
}

/** The sum of a list's values under the pattern that begins with a state, drawn again. */
function drawnSum({ values }: Lane, state: readonly number[]): number {
  const draws = new Uint32Array(values.length);
  prngFromState({ state }).fill(draws);
  return flippedSum(values, draws);
}

/** Of each place in the list the values that the lanes are at. */
function layOut(memory: Int32Array, lane: Lane, list: number, quarter: number): void {
  const size = sizeOf(lane);
  const base = (VALUES_AT + list * STAGGERED_BYTES) / BYTES;
  for (let at = 0; at < PATTERNS; at++) {
    let place = (at * quarter) % size;
    for (let step = 0; step < size; step++) {
      memory[base + step * PATTERNS + at] = int32At(lane.steps, place);
      place = place + 1 === size ? 0 : place + 1;
    }
  }
}

/** Sums run on past 32 bits; a pattern's own is far from that. */
function sumSince(memory: Int32Array, run: Run): number {
  return (sumOf(memory, run) - run.from) | 0;
}

function sumOf(memory: Int32Array, { list, at }: Pick<Run, "list" | "at">): number {
  return int32At(memory, SUMS_AT / BYTES + list * PATTERNS + at);
}

function stateOf(memory: Int32Array, at: number): number[] {
  return [0, 1, 2, 3].map((word) => int32At(memory, STATE_AT / BYTES + word * PATTERNS + at));
}

function sizeOf(lane: Lane | undefined): number {
  return lane?.values.length ?? 1;
}
