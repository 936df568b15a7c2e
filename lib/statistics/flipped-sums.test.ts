import { expect, test } from "vitest";
import { type Coins, coinsOf, coinTape } from "./coin-tape.ts";
import { countByTables } from "./flip-tables.ts";
import { countRandomSums, countSums, sumsFromDraws } from "./flipped-sums.ts";
import { prng } from "./prng.ts";
import { countByVectors } from "./simd/flip-vectors.ts";

/** No multiple of the patterns that are drawn at once. */
const COUNT = 601;
const seed = "compare/1:sums";

const KINDS: Record<string, (draw: number, at: number) => number> = {
  spread: (draw) => draw - 0.9,
  "in thirds, with many ties": (draw) => Math.ceil(draw * 3) / 3 - 1 || 1,
  "with one that outweighs all": (draw, at) => (at === 3 ? 1e9 : draw - 0.5),
  tiny: (draw) => (draw - 0.9) * 1e-300,
  huge: (draw) => (draw - 0.9) * 1e300,
};

const SIZES = [1, 7, 8, 9, 16, 41, 250, 256, 601];

test.each(SIZES)("lists of %i values are counted as one coin and one addition at a time would", (size) => {
  const random = prng({ seed: `differences ${size}` });
  const lists = Object.values(KINDS).map((kind) =>
    Float64Array.from({ length: size }, (_, at) => kind(random.next() / 2 ** 31, at)),
  );
  const drawn = lists.map((values) => sumsFromDraws(values, { count: COUNT, seed }));
  const totals = lists.map((values) => values.reduce((total, value) => total + Math.abs(value), 0));
  // At every level, also where a sum is exactly as large as the one that was seen.
  for (const level of [0, 0.01, "7", "40", 0.9] as const) {
    const flipped = lists.map((values, at) => {
      const total = totals[at] ?? 0;
      const seen = typeof level === "string" ? Math.abs(drawn[at]?.[Number(level)] ?? 0) : level * total;
      return { values, tie: { from: seen - 1e-12 * total, to: seen + 1e-12 * total } };
    });
    const wanted = flipped.map(({ tie }, at) => countSums(drawn[at] ?? [], tie));
    expect(countRandomSums(flipped, { count: COUNT, seed })).toEqual(wanted);
    // Together, and in every smaller number, since up to four are added in one go.
    for (let from = 0; from < flipped.length; from++) {
      const [some, draws] = [flipped.slice(from), { count: COUNT, seed }];
      for (const count of [countByTables, countByVectors]) {
        // Whichever is tried leaves out what it is not for, here the tiny values.
        expect(count(some, draws)).toEqual(
          some.map(({ values }, at) => (Math.abs(values[0] ?? 0) < 1e-290 ? undefined : wanted[from + at])),
        );
      }
    }
  }
});

test.each([[[601, 600, 597, 250]], [[601, 601, 40, 17, 9]], [[250, 2]], [[8, 7, 1]]])(
  "lists of %j values under the same draws are counted as each by itself",
  (sizes) => {
    const random = prng({ seed: `lengths ${sizes}` });
    for (const count of [1, 2, 3, 4, 5, COUNT]) {
      const flipped = sizes.map((size, at) => {
        const values = Float64Array.from({ length: size }, () => random.next() / 2 ** 31 - 0.9);
        const total = values.reduce((sum, value) => sum + Math.abs(value), 0);
        // Of a sum that was drawn, so that one is tied and has to be drawn again.
        const drawn = sumsFromDraws(values, { count, seed });
        const seen = Math.abs(drawn[Math.floor((at * count) / sizes.length)] ?? 0);
        return { values, drawn, tie: { from: seen - 1e-12 * total, to: seen + 1e-12 * total } };
      });
      const wanted = flipped.map(({ drawn, tie }) => countSums(drawn, tie));
      expect(wanted.every(({ ties }) => ties > 0)).toBe(true);
      expect(countByVectors(flipped, { count, seed })).toEqual(wanted);
      expect(countRandomSums(flipped, { count, seed })).toEqual(wanted);
    }
  },
);

test("past the longest tape that is kept the same coins are drawn anew, piece by piece", () => {
  const bits = ({ bytes, offset }: Coins, count: number) =>
    Array.from({ length: count }, (_, i) => ((bytes[(offset + i) >> 3] ?? 0) >> ((offset + i) & 7)) & 1);
  const [kept, drawn] = [coinsOf("coins", 20_000), coinsOf("coins", 2 ** 27 + 1)];
  for (const [from, count] of [
    [0, 8_000],
    [8_000, 4_000],
    [12_000, 7_999],
  ] as const) {
    expect(bits(drawn(from, count), count)).toEqual(bits(kept(from, count), count));
  }
});

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
