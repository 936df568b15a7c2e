import { isConstant, mean } from "./moments.ts";
import { zOf } from "./normal.ts";
import { toScore } from "./to-score.ts";

/**
 * The Wilson score interval for `passes` of `n` single trials, as shares from 0 to 1. All null when n = 0.
 * (Wilson 1927; Brown, Cai & DasGupta 2001)
 */
export function wilsonInterval(
  { passes, n }: { passes: number; n: number },
  { confidence = 0.95 }: { confidence?: number } = {},
): { rate: number | null; lo: number | null; hi: number | null } {
  if (n === 0) return { rate: null, lo: null, hi: null };
  return { rate: passes / n, ...wilsonBounds(passes / n, n, zOf(confidence)) };
}

/** Wilson's bounds around a share p; n > 0 may be fractional, an effective number of examples. */
export function wilsonBounds(p: number, n: number, z: number): { lo: number; hi: number } {
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { lo: p === 0 ? 0 : centre - half, hi: p === 1 ? 1 : centre + half };
}

export type PassRate = {
  /** Examples with at least one scored trial. */
  n: number;
  trials: number;
  rate: number | null;
  effectiveN: number | null;
  lo: number | null;
  hi: number | null;
};

/**
 * The pass rate of a run with any number of trials per example: Wilson on the effective number of examples, which is
 * plain Wilson with one trial each. `examples` lists each example's scores; a score that is not 0 passes, one that is
 * null or not a number is left out. Shares from 0 to 1; null when nothing is scored.
 * (Korn & Graubard 1998; Dean & Pagano 2015)
 */
export function passRateInterval(
  { examples }: { examples: readonly (readonly (number | boolean | null)[])[] },
  { confidence = 0.95 }: { confidence?: number } = {},
): PassRate {
  const scored = examples.map(toPasses).filter((passes) => passes.length > 0);
  const n = scored.length;
  if (n === 0) return { n, trials: 0, rate: null, effectiveN: null, lo: null, hi: null };
  const trials = scored.reduce((total, passes) => total + passes.length, 0);
  const means = scored.map(mean);
  const rate = mean(means);
  let squares = 0;
  for (const value of means) squares += (value - rate) * (value - rate);
  const effectiveN = isConstant(means) ? n : Math.min((rate * (1 - rate) * n) / (squares / n), trials);
  return { n, trials, rate, effectiveN, ...wilsonBounds(rate, effectiveN, zOf(confidence)) };
}

function toPasses(scores: readonly (number | boolean | null)[]): number[] {
  return scores
    .map(toScore)
    .filter((score) => score !== null)
    .map((score) => (score === 0 ? 0 : 1));
}
