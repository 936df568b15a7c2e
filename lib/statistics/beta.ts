import { exp, log } from "./elementary.ts";

/**
 * The probability of `a` successes and `b` failures when success has probability x and failure y = 1 − x, for any
 * a, b ≥ 0, whole or not: Γ(n+1) / (Γ(a+1) Γ(b+1)) · xᵃ · yᵇ. By saddle point, so thousands neither overflow nor
 * cancel. (Loader 2000, "Fast and accurate computation of binomial probabilities")
 */
export function binomialTerm(a: number, b: number, x: number, y: number): number {
  if (a === 0) return b === 0 ? 1 : exp(b * log(y));
  if (b === 0) return exp(a * log(x));
  const n = a + b;
  const corrections = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return exp(corrections - deviance(a, n * x) - deviance(b, n * y)) * Math.sqrt(n / (2 * Math.PI * a * b));
}

/**
 * The regularised incomplete beta function Iₓ(a, b) for a, b > 0, given x and y = 1 − x apart so that neither loses
 * digits near 1. Continued fraction by Lentz's method. (Abramowitz & Stegun 1964, 26.5.8; Lentz 1976)
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(y, x, b, a);
  return ((binomialTerm(a, b, x, y) * b) / (a + b)) * betaFraction(x, a, b);
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 3e-16) break;
  }
  return fraction;
}

/** ln Γ(x+1) − ((x + ½) ln x − x + ½ ln 2π): what Stirling's formula misses. (Abramowitz & Stegun 1964, 6.1.41) */
function stirlingError(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 10; at++) shift += (at + 0.5) * log((at + 1) / at) - 1;
  const square = 1 / (at * at);
  const series =
    1 / 12 -
    square *
      (1 / 360 -
        square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360360 - square / 156)))));
  return shift + series / at;
}

/** x ln(x / m) + m − x, also where x is near m and the plain form would cancel. (Loader 2000) */
function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.5 * (x + m)) return x * log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let total = (x - m) * v;
  let term = 2 * x * v;
  for (let k = 3; k < 200; k += 2) {
    term *= v * v;
    const next = total + term / k;
    if (next === total) break;
    total = next;
  }
  return total;
}
