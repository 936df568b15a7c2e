import { bootstrapMeans } from "../../statistics/bootstrap-mean.ts";
import { bootstrapMedianDifferences } from "../../statistics/bootstrap-median.ts";
import { metricSeed } from "../../statistics/prng.ts";
import type { Metric } from "./metrics.ts";
import { type Pairs, pairUp } from "./pair-up.ts";

/** The same difference found another way: BCa of a mean's, a percentile interval of the medians' for latency and its like. */
export type SecondOpinion = { of: "mean" | "median"; difference: number | null; lo: number | null; hi: number | null };

/** Below this many examples the bootstrap covers too seldom to be worth showing. */
const BOOTSTRAP_FROM = 50;

/**
 * Bootstrap intervals beside those shown, of some pairs of runs in a metric; null where there is none. The slowest of all, so
 * they come last.
 */
export function secondOpinions(metric: Metric, keys: readonly { a: number; b: number }[]): (SecondOpinion | null)[] {
  const asked = keys.map(({ a, b }) => pairsToResample(metric, a, b));
  const lists = asked.filter((pairs) => pairs !== undefined);
  const options = { seed: metricSeed(metric.name) };
  const found = (metric.kind === "usage" ? ofMedians(lists, options) : ofMeans(lists, options)).values();
  return asked.map((pairs) => (pairs && found.next().value) ?? null);
}

function pairsToResample(metric: Metric, a: number, b: number): Pairs | undefined {
  const [scoresA, scoresB] = [metric.runs[a], metric.runs[b]];
  if (!scoresA || !scoresB || metric.kind === "category" || metric.kind === "text") return undefined;
  const pairs = pairUp(scoresA, scoresB);
  const isCounted = metric.kind === "pass/fail" && pairs.singleTrials;
  return pairs.a.length < BOOTSTRAP_FROM || isCounted ? undefined : pairs;
}

function ofMeans(lists: readonly Pairs[], options: { seed: string }): SecondOpinion[] {
  const found = bootstrapMeans(
    lists.map(({ differences }) => differences),
    options,
  );
  return found.map(({ mean, lo, hi }) => ({ of: "mean", difference: mean, lo, hi }));
}

function ofMedians(lists: readonly Pairs[], options: { seed: string }): SecondOpinion[] {
  return bootstrapMedianDifferences(lists, options).map(({ difference, lo, hi }) => ({
    of: "median",
    difference,
    lo,
    hi,
  }));
}
