import { exp, log } from "./elementary.ts";
import { at } from "./moments.ts";

/** Φ(x): the share of a standard normal distribution below x. */
export function normalCdf(x: number): number {
  const size = Math.abs(x);
  if (size < 2.5) return 0.5 + Math.sign(x) * density(x) * centralSeries(size);
  const tail = density(x) / millsFraction(size);
  return x < 0 ? tail : 1 - tail;
}

/** Φ⁻¹(p) for p strictly between 0 and 1; ∓Infinity at the ends. (Wichura 1988, AS 241, PPND16) */
export function normalQuantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(0.180625 - q * q, CENTRE_ABOVE, CENTRE_BELOW);
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const size = r <= 5 ? ratio(r - 1.6, MIDDLE_ABOVE, MIDDLE_BELOW) : ratio(r - 5, TAIL_ABOVE, TAIL_BELOW);
  return q < 0 ? -size : size;
}

/** z for a two-sided interval: Φ⁻¹(1 − (1 − confidence) / 2), 1.96 for 0.95. */
export function zOf(confidence: number): number {
  return normalQuantile(1 - (1 - confidence) / 2);
}

function density(x: number): number {
  return exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** x + x³/3 + x⁵/15 + …: all terms positive, so nothing cancels. (Marsaglia 2004, J Stat Softw 11:4) */
function centralSeries(x: number): number {
  let term = x;
  let total = x;
  for (let k = 3; k < 200 && total + term !== total; k += 2) {
    term *= (x * x) / k;
    total += term;
  }
  return total;
}

/** x + 1/(x + 2/(x + 3/(…))), the density over the tail; 60 steps settle it from 2.5 on. (Abramowitz & Stegun 26.2.14) */
function millsFraction(x: number): number {
  let fraction = x;
  for (let k = 60; k >= 1; k--) fraction = x + k / fraction;
  return fraction;
}

function ratio(x: number, above: readonly number[], below: readonly number[]): number {
  return polynomial(x, above) / polynomial(x, below);
}

/** Coefficients from the constant on. */
function polynomial(x: number, coefficients: readonly number[]): number {
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * x + at(coefficients, i);
  return value;
}

const CENTRE_ABOVE = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
];
const CENTRE_BELOW = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852854,
];
const MIDDLE_ABOVE = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const MIDDLE_BELOW = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const TAIL_ABOVE = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
];
const TAIL_BELOW = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548,
  1.421511758316446e-7, 2.0442631033899397e-15,
];
