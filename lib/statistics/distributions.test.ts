import fc from "fast-check";
import { expect, test } from "vitest";
import { fairCoinTail } from "./binomial.ts";
import { exp, log } from "./elementary.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { tCdf, tQuantile, tTwoSided } from "./student-t.ts";
import { binomialCdf } from "./testing/binomial-cdf.ts";

const share = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });

function relativeError(got: number, want: number): number {
  return Math.abs(got / want - 1);
}

test("exp and log are the engine's to the last digit or the one beside it", () => {
  fc.assert(
    fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
      expect(relativeError(exp(x), Math.exp(x))).toBeLessThan(3e-16);
      expect(Math.abs(log(Math.exp(x)) - Math.log(Math.exp(x)))).toBeLessThanOrEqual(3e-16 * Math.abs(x) + 1e-300);
    }),
    { numRuns: 2000 },
  );
});

test("exp and log give fixed digits, and the limits at the ends", () => {
  expect([exp(2), exp(-0.1), exp(10.5), exp(-744)]).toEqual([
    7.38905609893065, 0.9048374180359595, 36315.502674246636, 1e-323,
  ]);
  expect([log(3), log(12), log(0.3), log(5e-324)]).toEqual([
    1.0986122886681096, 2.4849066497880004, -1.2039728043259361, -744.4400719213812,
  ]);
  expect([exp(0), log(1), exp(-Infinity), exp(800), log(0), log(Infinity)]).toEqual([
    1,
    0,
    0,
    Infinity,
    -Infinity,
    Infinity,
  ]);
  expect([exp(Number.NaN), log(Number.NaN), log(-1)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

test("the normal quantile undoes the normal distribution", () => {
  fc.assert(
    fc.property(share, (p) => {
      expect(relativeError(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-13);
    }),
  );
  expect([normalQuantile(0), normalQuantile(1), normalQuantile(0.5)]).toEqual([-Infinity, Infinity, 0]);
});

test("t with one and two degrees of freedom has its closed forms, and with many is normal", () => {
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (t) => {
      expect(tCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 13);
      expect(tCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 13);
      expect(tCdf(t, 1e15)).toBeCloseTo(normalCdf(t), 13);
    }),
  );
});

test("the t quantile undoes the t distribution, from one degree of freedom to a hundred million", () => {
  fc.assert(
    fc.property(share, fc.double({ min: 0, max: 8, noNaN: true }), (p, size) => {
      const df = Math.floor(10 ** size);
      expect(relativeError(tCdf(tQuantile(p, df), df), p)).toBeLessThan(1e-11);
    }),
    { numRuns: 500 },
  );
});

test("the two ways to a t tail meet where one takes over from the other", () => {
  for (const t of [0.01, 0.5, 1.96, 4, 12]) {
    const step = tTwoSided(t, 100_001) / tTwoSided(t, 100_000) - 1;
    expect(Math.abs(step)).toBeLessThan(1e-6);
    expect(
      relativeError(tTwoSided(t, 100_001) / tTwoSided(t, 100_000), tTwoSided(t, 100_000) / tTwoSided(t, 99_999)),
    ).toBeLessThan(1e-10);
  }
});

test("binomial tails are those of whole-number arithmetic", () => {
  const scale = 10n ** 40n;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1500 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (m, place) => {
      const k = Math.floor((place * (m + 1)) / 2);
      let point = 1n;
      let tail = 1n;
      for (let i = 0; i < k; i++) {
        point = (point * BigInt(m - i)) / BigInt(i + 1);
        tail += point;
      }
      const exact = (count: bigint) => Number((count * scale) / 2n ** BigInt(m)) / 1e40;
      fc.pre(exact(point) > 1e-20);
      expect(relativeError(fairCoinTail(k, m).point, exact(point))).toBeLessThan(1e-13);
      expect(relativeError(fairCoinTail(k, m).tail, exact(tail))).toBeLessThan(1e-13);
      expect(relativeError(binomialCdf(k, m, 0.5), exact(tail))).toBeLessThan(1e-12);
    }),
  );
});

test("a million coins are no more than many", () => {
  expect(fairCoinTail(499_000, 1_000_000).point).toBeCloseTo(1.0798197802e-4, 13);
  expect(fairCoinTail(0, 5000)).toEqual({ point: 0, tail: 0 });
});
