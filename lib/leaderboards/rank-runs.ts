import { setImmediate as nextTurn } from "node:timers/promises";
import {
  assemble,
  comparePairs,
  type MetricFigures,
  metricFigures,
  pairKeys,
} from "../evaluations/compare/compare-runs.ts";
import type { NoWord } from "../evaluations/compare/judge.ts";
import type { Metric } from "../evaluations/compare/metrics.ts";
import type { RunFigure } from "../evaluations/compare/run-figure.ts";
import { settingOf } from "../evaluations/compare/setting-of.ts";
import type { MetricSetting } from "../evaluations/compare/settings.ts";
import type { RunData } from "../evaluations/run-data.ts";
import { type Comparison, rankIntervals } from "../statistics/rank-intervals.ts";

export type Rank = { best: number; worst: number };

export type RankedRuns = {
  /** Per run; null where it has no scores. */
  figures: (RunFigure | null)[];
  ranks: (Rank | null)[];
  /** How many pairs got no word, by the reason. */
  noWord: Partial<Record<NoWord, number>>;
};

type Ranked = { runs: readonly RunData[]; metric: Metric; setting: Partial<MetricSetting>; signal: AbortSignal };

/**
 * The ranks that runs may hold in one metric: all pairs are compared, with Holm's adjustment over them, so that runs which the
 * data do not tell apart share a range. Others get their turn between the pairs, and it stops when `signal` says so.
 */
export async function rankRuns({ runs, metric, setting, signal }: Ranked): Promise<RankedRuns> {
  const figures = metricFigures(metric, []).figures.map((figure) => (figure && figure.n > 0 ? figure : null));
  const pairs = await compareAll(metric, figures, signal);
  const settings = { [metric.name]: { ...settingOf({}, metric.name), ...setting } };
  const known = { settings, primary: metric.name, comparability: [] };
  const { metrics } = assemble(runs, [metric], [{ figures: [], pairs }], known);
  const comparisons: Comparison[] = [];
  const noWord: RankedRuns["noWord"] = {};
  for (const { a, b, judgement } of metrics[0]?.pairs ?? []) {
    if ("noWord" in judgement) noWord[judgement.noWord] = (noWord[judgement.noWord] ?? 0) + 1;
    else comparisons.push({ a: String(a), b: String(b), word: judgement.decision.word });
  }
  const scored = figures.flatMap((figure, run) => (figure ? [String(run)] : []));
  const { ranks } = rankIntervals({ runs: scored, comparisons });
  const rankOf = new Map(ranks.map(({ run, best, worst }) => [run, { best, worst }]));
  return { figures, ranks: figures.map((_, run) => rankOf.get(String(run)) ?? null), noWord };
}

/** Compared in one go, which takes little longer than a single one. */
const PAIRS_AT_ONCE = 4;

async function compareAll(metric: Metric, figures: readonly (RunFigure | null)[], signal: AbortSignal) {
  const keys = pairKeys(figures.length, true).filter(({ a, b }) => figures[a] && figures[b]);
  const pairs: MetricFigures["pairs"] = [];
  for (let from = 0; from < keys.length; from += PAIRS_AT_ONCE) {
    await nextTurn();
    signal.throwIfAborted();
    pairs.push(...comparePairs(metric, keys.slice(from, from + PAIRS_AT_ONCE)));
  }
  return pairs;
}
