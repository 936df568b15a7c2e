import { binomialTerm, incompleteBeta } from "./beta.ts";
import { log } from "./elementary.ts";
import { normalCdf, normalQuantile } from "./normal.ts";

/** P(|T| > |t|) for Student's t with df degrees of freedom: the two-sided p-value. */
export function tTwoSided(t: number, df: number): number {
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return 0;
  if (df > 1e5) return 2 * normalCdf(-normalEquivalent(square, df));
  return incompleteBeta(df / (df + square), square / (df + square), df / 2, 0.5);
}

/** P(T < t) for Student's t with df degrees of freedom. */
export function tCdf(t: number, df: number): number {
  const tail = tTwoSided(t, df) / 2;
  return t < 0 ? tail : 1 - tail;
}

/** P(T > t), without losing the digits of a small tail. */
export function tSurvival(t: number, df: number): number {
  return tCdf(-t, df);
}

/** The t below which a share p (strictly between 0 and 1) of Student's t lies. Newton's steps, kept inside a bracket. */
export function tQuantile(p: number, df: number): number {
  const q = Math.min(p, 1 - p);
  if (q === 0.5) return 0;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let t = Math.max(-normalQuantile(q), 1e-3);
  for (let step = 0; step < 200; step++) {
    const excess = tTwoSided(t, df) / 2 - q;
    if (excess > 0) low = t;
    else high = t;
    let next = t + excess / tDensity(t, df);
    if (!(next > low && next < high)) next = high === Number.POSITIVE_INFINITY ? 2 * t : (low + high) / 2;
    const settled = Math.abs(next - t) <= 1e-15 * t;
    t = next;
    if (settled) break;
  }
  return p < 0.5 ? -t : t;
}

/** The density at t > 0. */
function tDensity(t: number, df: number): number {
  const square = t * t;
  const term = binomialTerm(df / 2, 0.5, df / (df + square), square / (df + square));
  return (term * df) / (2 * (df + 1) * t);
}

/**
 * The z with the same tails as a t of many degrees of freedom, where the beta function's fraction would cancel. Its
 * next term is below 1e-20 there. (Hill 1970, Algorithm 395)
 */
function normalEquivalent(square: number, df: number): number {
  const ratio = square / df;
  const rounded = 1 + ratio;
  // ln(1 + ratio) without the digits that 1 + ratio loses.
  const logarithm = rounded === 1 ? ratio : (log(rounded) * ratio) / (rounded - 1);
  const w = Math.sqrt((df - 0.5) * logarithm);
  return w + (w * w * w + 3 * w) / (48 * (df - 0.5) * (df - 0.5));
}
