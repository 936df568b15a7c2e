import { expect, test } from "vitest";
import { type Decision, decide } from "./decide.ts";
import { effectSize } from "./effect-size.ts";
import { mcnemar } from "./mcnemar.ts";
import { pairedProportions, tostPairedProportions } from "./paired-proportions.ts";
import { pairedT, tostPairedT } from "./paired-t.ts";
import { metricSeed, prng, type Random } from "./prng.ts";
import { signFlip } from "./sign-flip.ts";

const PAIRS = 1000;
/** Three standard errors of a share of 5% among that many. */
const CHANCE = 3 * Math.sqrt((0.05 * 0.95) / PAIRS);
const margin = 0.05;

test.each([20, 100, 500])(
  "pass/fail: runs that are equal are called better or worse in at most 5% of pairs (n = %i)",
  (n) => {
    expect(shareDecided(`equal ${n}`, (random) => passFailWord(random, n, 0))).toBeLessThanOrEqual(0.05 + CHANCE);
  },
);

test.each([12, 40, 100])(
  "three trials: runs that are equal are called better or worse in at most 5% of pairs (n = %i)",
  (n) => {
    expect(shareDecided(`trials ${n}`, (random) => threeTrialsWord(random, n, 0))).toBeLessThanOrEqual(0.05 + CHANCE);
  },
);

test("runs that differ are found to, in the right direction", () => {
  const words = draw("different", (random) => [passFailWord(random, 200, 0.15), threeTrialsWord(random, 100, 0.15)]);
  for (const one of [0, 1]) {
    const found = words.map((pair) => pair[one]?.word);
    expect(found.filter((word) => word === "better").length / PAIRS).toBeGreaterThan(0.8);
    expect(found.filter((word) => word === "worse").length).toBe(0);
  }
});

test("false alarms are neither absent nor one-sided", () => {
  const words = draw("both sides", (random) => passFailWord(random, 200, 0)).map((decision) => decision.word);
  const sides = [words.filter((word) => word === "better").length, words.filter((word) => word === "worse").length];
  expect(Math.min(...sides)).toBeGreaterThan(5);
  expect(Math.max(...sides)).toBeLessThan(0.05 * PAIRS);
});

function draw<Result>(seed: string, one: (random: Random) => Result): Result[] {
  const random = prng({ seed });
  return Array.from({ length: PAIRS }, () => one(random));
}

function shareDecided(seed: string, one: (random: Random) => Decision): number {
  const decided = draw(seed, one).filter(({ word, differs }) => word === "better" || word === "worse" || differs);
  return decided.length / PAIRS;
}

/** Examples of their own difficulty, tried once by each run; B passes `gain` more often. */
function passFailWord(random: Random, n: number, gain: number): Decision {
  const counts = { bothPass: 0, onlyA: 0, onlyB: 0, bothFail: 0 };
  for (let i = 0; i < n; i++) {
    const ease = 0.2 + 0.6 * uniform(random);
    const a = uniform(random) < ease;
    const b = uniform(random) < ease + gain;
    if (a) counts[b ? "bothPass" : "onlyA"]++;
    else counts[b ? "onlyB" : "bothFail"]++;
  }
  const { lo, hi } = pairedProportions(counts);
  const { lo: lo90, hi: hi90 } = tostPairedProportions({ ...counts, n }, { margin });
  const { discordant, midP } = mcnemar(counts);
  return decide({ n, differing: discordant, lo, hi, p: midP, lo90, hi90 });
}

/** The same with three trials each, as means that differ by thirds. */
function threeTrialsWord(random: Random, n: number, gain: number): Decision {
  const differences = Array.from({ length: n }, () => {
    const ease = uniform(random);
    let difference = 0;
    for (let trial = 0; trial < 3; trial++) {
      difference += Number(uniform(random) < ease + gain) - Number(uniform(random) < ease);
    }
    return difference / 3;
  });
  const { lo, hi } = pairedT({ differences });
  const { lo: lo90, hi: hi90 } = tostPairedT({ differences }, { margin });
  const { midP } = signFlip({ differences }, { seed: metricSeed("trials"), resamples: 999 });
  const { wins, losses } = effectSize({ differences });
  return decide({ n, differing: wins + losses, lo, hi, p: midP, lo90, hi90 });
}

function uniform(random: Random): number {
  return random.next() / 2 ** 32;
}
