import { effectSize } from "../../statistics/effect-size.ts";
import { exp, log } from "../../statistics/elementary.ts";
import { mcnemar } from "../../statistics/mcnemar.ts";
import { finiteOrNull } from "../../statistics/moments.ts";
import { type PairedTable, pairedProportions, tostPairedProportions } from "../../statistics/paired-proportions.ts";
import { pairedT, tostPairedT } from "../../statistics/paired-t.ts";
import { mdePaired, mdePassFail } from "../../statistics/planning.ts";
import { metricSeed } from "../../statistics/prng.ts";
import { ratioOfGeometricMeans } from "../../statistics/ratio-of-means.ts";
import { signFlips } from "../../statistics/sign-flip.ts";
import type { Metric } from "./metrics.ts";
import { differenceOf, type Pairs, pairUp } from "./pair-up.ts";

/** What is known of run `b` against run `a` in one metric; a difference is b − a. */
export type PairFigure = {
  /** How it was found: Tango's interval of pass/fail, the paired t, or the paired t of logarithms. */
  method: "tango" | "t" | "ratio";
  /** Examples scored in both. */
  n: number;
  onlyInA: number;
  onlyInB: number;
  difference: number | null;
  /** The 95% interval of the difference. */
  lo: number | null;
  hi: number | null;
  /** Of latency, tokens and cost: how many times as much b takes, with its interval. */
  ratio: { ratio: number | null; lo: number | null; hi: number | null; excluded: number } | null;
  /** What the word is decided by, on the scale that is tested (of a ratio, its logarithm). */
  tested: { lo: number | null; hi: number | null; lo90: number | null; hi90: number | null };
  differing: number;
  wins: number;
  losses: number;
  ties: number;
  /** Pass/fail with one trial on either side. */
  table: PairedTable | null;
  sd: number | null;
  /** The smallest true difference that would be seen in four of five such comparisons; of a ratio, as a ratio. */
  detectable: number | null;
  /** Examples with more trials in one run than in the other. */
  unequalTrials: number;
};

/** The differences that the random signs are put on; null where a formula gives p. */
export type PairDraws = { differences: number[] } | { p: number };

/** Compares two runs in one metric, without the random draws, which take longest. */
export function pairFigure(metric: Metric, a: number, b: number): { figure: PairFigure; draws: PairDraws } | undefined {
  const [scoresA, scoresB] = [metric.runs[a], metric.runs[b]];
  if (!scoresA || !scoresB || metric.kind === "category" || metric.kind === "text") return undefined;
  const pairs = pairUp(scoresA, scoresB);
  if (metric.kind === "usage") return ratioFigure(pairs);
  return metric.kind === "pass/fail" && pairs.singleTrials ? passFailFigure(pairs) : meanFigure(pairs);
}

/** The mid-p of some pairs in a metric: by formula, or by random signs that depend on nothing but the metric's name. */
export function pairPs(metric: string, draws: readonly PairDraws[]): (number | null)[] {
  const lists = draws.flatMap((one) => ("p" in one ? [] : [one.differences]));
  const drawn = signFlips(lists, { seed: metricSeed(metric) }).values();
  return draws.map((one) => ("p" in one ? one.p : (drawn.next().value?.midP ?? null)));
}

/** Those of some pairs of runs whose p no formula gives; pairs without scores on both sides are left out. */
export function keysToDraw<Key extends { a: number; b: number }>(metric: Metric, keys: readonly Key[]): Key[] {
  if (metric.kind === "category" || metric.kind === "text") return [];
  return keys.filter(({ a, b }) => {
    const [scoresA, scoresB] = [metric.runs[a], metric.runs[b]];
    if (!scoresA || !scoresB) return false;
    return metric.kind !== "pass/fail" || !pairUp(scoresA, scoresB).singleTrials;
  });
}

/** The mid-p of pairs of runs whose figures are known and whose p no formula gives. */
export function drawnPs(metric: Metric, keys: readonly { a: number; b: number }[]): (number | null)[] {
  const draws = keys.map(({ a, b }): PairDraws => {
    const [scoresA, scoresB] = [metric.runs[a], metric.runs[b]];
    const pairs = scoresA && scoresB ? pairUp(scoresA, scoresB) : undefined;
    if (!pairs) return { differences: [] };
    return { differences: metric.kind === "usage" ? logDifferences(pairs) : pairs.differences };
  });
  return pairPs(metric.name, draws);
}

/** The 90% interval does not depend on the margin that is asked about. */
const ANY_MARGIN = { margin: 1 };

function passFailFigure(pairs: Pairs) {
  let [bothPass, onlyA, onlyB] = [0, 0, 0];
  for (let at = 0; at < pairs.a.length; at++) {
    const passesB = pairs.b[at] === 1;
    if (pairs.a[at] !== 1) onlyB += Number(passesB);
    else if (passesB) bothPass++;
    else onlyA++;
  }
  const table = { bothPass, onlyA, onlyB, bothFail: pairs.a.length - bothPass - onlyA - onlyB };
  const { n, difference, lo, hi } = pairedProportions(table);
  const { lo: lo90, hi: hi90 } = tostPairedProportions({ ...table, n }, ANY_MARGIN);
  const { discordant, midP } = mcnemar(table);
  const figure: PairFigure = {
    method: "tango",
    ...commonOf(pairs),
    difference,
    lo,
    hi,
    ratio: null,
    tested: { lo, hi, lo90, hi90 },
    table,
    sd: null,
    detectable: mdePassFail({ n, discordant }).mde,
  };
  return { figure, draws: { p: midP } };
}

function meanFigure(pairs: Pairs) {
  const { n, mean, sd, lo, hi } = pairedT(pairs);
  const { lo: lo90, hi: hi90 } = tostPairedT(pairs, ANY_MARGIN);
  const figure: PairFigure = {
    method: "t",
    ...commonOf(pairs),
    difference: mean,
    lo,
    hi,
    ratio: null,
    tested: { lo, hi, lo90, hi90 },
    table: null,
    sd,
    detectable: mdePaired({ n, sd }).mde,
  };
  return { figure, draws: { differences: pairs.differences } };
}

/** Latency, tokens and cost are skewed: one slow call must not carry the word, so it comes from the logarithms. */
function ratioFigure(pairs: Pairs) {
  const logs = logDifferences(pairs);
  const { n, sd, lo, hi } = pairedT({ differences: logs });
  const { lo: lo90, hi: hi90 } = tostPairedT({ differences: logs }, ANY_MARGIN);
  const plain = pairedT(pairs);
  const back = (value: number | null) => (value === null ? null : finiteOrNull(exp(value)));
  const figure: PairFigure = {
    method: "ratio",
    ...commonOf(pairs, logs),
    n,
    difference: plain.mean,
    lo: plain.lo,
    hi: plain.hi,
    ratio: ratioOfGeometricMeans(pairs),
    tested: { lo, hi, lo90, hi90 },
    table: null,
    sd,
    detectable: back(mdePaired({ n, sd }).mde),
  };
  return { figure, draws: { differences: logs } };
}

function logDifferences(pairs: Pairs): number[] {
  const logs: number[] = [];
  for (let at = 0; at < pairs.a.length; at++) {
    const a = pairs.a[at] ?? 0;
    const b = pairs.b[at] ?? 0;
    if (a > 0 && b > 0) logs.push(differenceOf(log(a), log(b)));
  }
  return logs;
}

function commonOf(pairs: Pairs, differences: readonly number[] = pairs.differences) {
  const { wins, losses, ties } = effectSize({ differences });
  const { onlyInA, onlyInB, unequalTrials } = pairs;
  return { n: pairs.a.length, onlyInA, onlyInB, differing: wins + losses, wins, losses, ties, unequalTrials };
}
