import { meanInterval } from "./mean-interval.ts";
import { tCdf, tSurvival, tTwoSided } from "./student-t.ts";

export type PairedT = {
  n: number;
  mean: number | null;
  sd: number | null;
  se: number | null;
  t: number | null;
  df: number | null;
  /** Two-sided. */
  p: number | null;
  lo: number | null;
  hi: number | null;
};

/**
 * The mean of paired differences (B − A) with its t interval and test. Below two: the mean alone. Constant
 * differences: lo = hi = mean, t and p null, since they show no spread to measure against. (Student 1908)
 */
export function pairedT(
  { differences }: { differences: readonly number[] },
  { confidence = 0.95 }: { confidence?: number } = {},
): PairedT {
  const { n, mean, sd, se, lo, hi } = meanInterval({ values: differences }, { confidence });
  if (n < 2 || mean === null || se === null) return { n, mean, sd, se, t: null, df: null, p: null, lo, hi };
  const df = n - 1;
  if (se === 0) return { n, mean, sd, se, t: null, df, p: null, lo, hi };
  // Adding 0 makes 0 of −0, which a quotient of subnormal numbers can be.
  const t = mean / se + 0;
  return { n, mean, sd, se, t, df, p: tTwoSided(t, df), lo, hi };
}

/** Whether a difference is small enough not to matter; p is the larger of the two one-sided p-values. */
export type Equivalence = { p: number | null; lo: number | null; hi: number | null; equivalent: boolean };

/**
 * Two one-sided t tests against ±margin (in the unit of the differences): equivalent when the interval of confidence
 * 1 − 2α (90% for 0.95) lies strictly inside. Below two, or constant: p null and not equivalent. (Schuirmann 1987)
 */
export function tostPairedT(
  { differences }: { differences: readonly number[] },
  { margin, confidence = 0.95 }: { margin: number; confidence?: number },
): Equivalence {
  const { n, mean, se, lo, hi } = meanInterval({ values: differences }, { confidence: 1 - 2 * (1 - confidence) });
  if (mean === null || se === null || lo === null || hi === null || se === 0) {
    return { p: null, lo, hi, equivalent: false };
  }
  const p = Math.max(tSurvival((mean + margin) / se, n - 1), tCdf((mean - margin) / se, n - 1));
  return { p, lo, hi, equivalent: -margin < lo && hi < margin };
}
