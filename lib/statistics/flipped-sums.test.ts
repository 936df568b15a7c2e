import { expect, test } from "vitest";
import { coinTape } from "./coin-tape.ts";
import { randomSums, sumsFromDraws } from "./flipped-sums.ts";
import { prng } from "./prng.ts";

function differences(count: number): Float64Array {
  const random = prng({ seed: `differences ${count}` });
  return Float64Array.from({ length: count }, () => random.next() / 2 ** 31 - 0.9);
}

test.each([1, 7, 8, 9, 16, 41, 250, 256, 601])(
  "%i values: looked-up sums are those of one coin and one addition at a time",
  (count) => {
    const values = differences(count);
    const looked = randomSums(values, 1200, "compare/1:sums");
    const drawn = sumsFromDraws(values, 1200, "compare/1:sums");
    const total = values.reduce((sum, value) => sum + Math.abs(value), 0);
    const apart = drawn.map((sum, i) => Math.abs(sum - (looked[i] ?? Number.NaN)));
    expect(Math.max(...apart)).toBeLessThan(1e-15 * total);
  },
);

test("a tape grows by the coins that a fresh generator goes on to draw, and starts over for another seed", () => {
  const bits = (seed: string, count: number) =>
    Array.from({ length: count }, (_, i) => ((coinTape(seed, count)[i >> 3] ?? 0) >> (i & 7)) & 1);
  const random = prng({ seed: "tape" });
  const coins = Array.from({ length: 40_000 }, () => random.coin());
  expect(bits("tape", 20)).toEqual(coins.slice(0, 20));
  expect(bits("tape", 40_000)).toEqual(coins);
  expect(bits("another", 20)).not.toEqual(coins.slice(0, 20));
  expect(bits("tape", 9000)).toEqual(coins.slice(0, 9000));
});
