import { binomialTerm } from "./beta.ts";

/** P(X = k) and P(X ≤ k) for X ~ Binomial(m, ½) and k ≤ m/2, both to full relative precision. */
export function fairCoinTail(k: number, m: number): { point: number; tail: number } {
  const point = binomialTerm(k, m - k, 0.5, 0.5);
  let term = 1;
  let total = 1;
  for (let i = k; i > 0 && total + term !== total; i--) {
    term *= i / (m - i + 1);
    total += term;
  }
  return { point, tail: point * total };
}
