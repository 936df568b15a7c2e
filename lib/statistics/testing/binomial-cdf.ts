import { incompleteBeta } from "../beta.ts";

/** P(X ≤ k) for X ~ Binomial(n, p), which the incomplete beta function says. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return incompleteBeta(1 - p, p, n - k, k + 1);
}
