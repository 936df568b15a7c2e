import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effectSize } from "./effect-size.ts";
import { mcnemar } from "./mcnemar.ts";
import { passRateInterval, wilsonInterval } from "./pass-rate.ts";
import { examplesNeeded, mdePaired } from "./planning.ts";
import { prng } from "./prng.ts";
import { signFlip } from "./sign-flip.ts";
import { expectNear, seed } from "./testing/any-scores.ts";

describe("methods that must meet", () => {
  test("with one trial each, the pass rate interval is Wilson's", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 60 }), (passes) => {
        const got = passRateInterval({ examples: passes.map((pass) => [pass]) });
        const wilson = wilsonInterval({ passes: passes.filter((pass) => pass === 1).length, n: passes.length });
        expectNear(got.lo, wilson.lo);
        expectNear(got.hi, wilson.hi);
      }),
    );
  });

  test("on pass/fail differences, sign flips are McNemar's test", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(-1, 0, 1), { maxLength: 14 }), (differences) => {
        const { wins, losses } = effectSize({ differences });
        const flips = signFlip({ differences }, { seed });
        expectNear(flips.midP, mcnemar({ onlyA: losses, onlyB: wins }).midP, 1e-12);
        expectNear(flips.p, mcnemar({ onlyA: losses, onlyB: wins }).exact, 1e-12);
      }),
    );
  });

  test("the examples needed are the fewest that can detect the difference", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 2, noNaN: true }), (delta) => {
        const { n } = examplesNeeded({ sd: 0.7, delta }, { kind: "numeric" });
        expect(mdePaired({ n: n ?? 0, sd: 0.7 }).mde).toBeLessThanOrEqual(delta);
        if (n !== null && n > 2) expect(mdePaired({ n: n - 1, sd: 0.7 }).mde).toBeGreaterThan(delta);
      }),
    );
    for (const delta of [1e-12, 3.3e-11, 7e-10]) {
      const { n } = examplesNeeded({ sd: 1, delta }, { kind: "numeric" });
      expectNear((n ?? 0) * delta * delta, 7.848879734);
    }
  });
});

test("filling an array draws what single draws would, and coins and indices are made of the same draws", () => {
  const filled = new Uint32Array(20);
  prng({ seed }).fill(filled);
  const random = prng({ seed });
  expect(Array.from(filled, () => random.next())).toEqual([...filled]);
  const again = prng({ seed });
  expect(Array.from(filled, () => again.coin())).toEqual(Array.from(filled, (draw) => Math.floor(draw / 2 ** 31)));
  const last = prng({ seed });
  expect(Array.from(filled, () => last.index(1000))).toEqual(
    Array.from(filled, (draw) => Math.floor(draw / (2 ** 32 / 1000))),
  );
});
