import { countRandomSums, countSums, everySum } from "./flipped-sums.ts";
import { sum } from "./moments.ts";

export type SignFlip = {
  /** Null only when the differences overflow. */
  p: number | null;
  midP: number | null;
  kind: "exact" | "monte-carlo";
  nonzero: number;
  /** Sign patterns whose sum is further from 0 than the one seen, and as far. */
  beyond: number;
  ties: number;
};

/**
 * The paired permutation test of no effect: how often random signs on the differences (B − A) give a sum as far from
 * 0. Every pattern up to `exactUpTo` nonzero differences, else `resamples` random ones. On pass/fail differences it is
 * McNemar's test. Words use midP. It assumes symmetric differences under no effect: give it logs of latency and cost.
 * (Fisher 1935; Lancaster 1961; Phipson & Smyth 2010)
 */
export function signFlip(
  { differences }: { differences: readonly number[] },
  { exactUpTo = 15, resamples = 9999, seed }: { exactUpTo?: number; resamples?: number; seed: string },
): SignFlip {
  const nonzero = Float64Array.from(differences.filter((difference) => difference !== 0));
  const m = nonzero.length;
  if (m === 0) return { p: 1, midP: 1, kind: "exact", nonzero: m, beyond: 0, ties: 1 };
  const isExact = m <= exactUpTo;
  const kind = isExact ? "exact" : "monte-carlo";
  const tolerance = 1e-12 * sum(nonzero.map(Math.abs));
  if (!Number.isFinite(tolerance)) return { p: null, midP: null, kind, nonzero: m, beyond: 0, ties: 0 };
  const seen = Math.abs(sum(nonzero));
  const tie = { from: seen - tolerance, to: seen + tolerance };
  const { beyond, ties } = isExact
    ? countSums(everySum(nonzero), tie)
    : countRandomSums(nonzero, { count: resamples, seed, tie });
  // The observed signs count as one more random pattern, tied with itself, so that p is never 0.
  const own = isExact ? 0 : 1;
  const patterns = (isExact ? 2 ** m : resamples) + own;
  const p = (beyond + ties + own) / patterns;
  return { p, midP: (beyond + (ties + own) / 2) / patterns, kind, nonzero: m, beyond, ties };
}
