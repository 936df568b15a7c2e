import type { Comparability } from "../../statistics/comparability.ts";
import type { RunData, RunInfo, RunTrials } from "../run-data.ts";
import { comparisonFacts } from "./comparison-facts.ts";
import { type Contender, type Judgement, judge, type NoWord } from "./judge.ts";
import { comparedTable } from "./metric-table.ts";
import type { Metric, MetricOptions, MetricTable } from "./metrics.ts";
import { type PairFigure, pairFigure, pairPs } from "./pair-figure.ts";
import { type RunFigure, runFigure } from "./run-figure.ts";
import type { SecondOpinion } from "./second-opinion.ts";
import { settingOf } from "./setting-of.ts";
import type { MetricSetting } from "./settings.ts";

export type CompareOptions = MetricOptions & {
  /** The metric that all pairs of runs are compared in, not only each with the baseline. */
  primary?: string | null;
};

export type PairKey = { a: number; b: number };
export type ComparedPair = PairKey & {
  figure: PairFigure;
  p: number | null | undefined;
  judgement: Judgement;
  /** Undefined until it was asked for and is there. */
  second?: SecondOpinion | null | undefined;
};

/** A metric as it is called and what it is, without its scores. */
export type ComparedName = Pick<Metric, "name" | "scorer" | "kind" | "category">;

export type ComparedMetric = ComparedName & {
  setting: MetricSetting;
  /** Per run; undefined where it has no figure. */
  figures: (RunFigure | undefined)[];
  /** Against the baseline (run 0), and in the primary metric between the others as well. */
  pairs: ComparedPair[];
};

export type Comparison = { primary: string | null; metrics: ComparedMetric[]; comparability: Comparability[] };

/** What the worker computes of one metric: all that depends on the scores alone. */
export type MetricFigures = {
  figures: (RunFigure | undefined)[];
  pairs: (PairKey & Pick<ComparedPair, "figure" | "p" | "second">)[];
};

/**
 * Runs against the first of them, the baseline: figures with intervals, paired differences and words. All in one go, with the
 * random draws; the page does the same piece by piece.
 */
export function compareRuns(runs: readonly RunData[], options: CompareOptions = {}): Comparison {
  return compareTable(runs, comparedTable(runs, options), options);
}

/** The same of a table that is there already. */
export function compareTable(
  runs: readonly RunData[],
  table: MetricTable,
  options: Pick<CompareOptions, "settings" | "primary"> = {},
): Comparison {
  const primary = primaryMetric(table.metrics, options.primary);
  const figures = table.metrics.map((metric) => metricFigures(metric, pairKeys(runs.length, metric.name === primary)));
  const { comparability } = comparisonFacts(runs);
  return assemble(runs, table.metrics, figures, { ...options, primary, comparability });
}

/** The figures of one metric; the random draws are left to the caller when `draw` is false. */
export function metricFigures(metric: Metric, keys: readonly PairKey[], draw = true): MetricFigures {
  return {
    figures: metric.runs.map((_, run) => runFigure(metric, run)),
    pairs: comparePairs(metric, keys, draw),
  };
}

/** Pairs of runs in one metric; those without scores on both sides are left out. */
export function comparePairs(metric: Metric, keys: readonly PairKey[], draw = true): MetricFigures["pairs"] {
  const found = keys.flatMap((key) => {
    const pair = pairFigure(metric, key.a, key.b);
    return pair ? [{ key, ...pair }] : [];
  });
  const draws = found.map((pair) => pair.draws);
  const ps = draw ? pairPs(metric.name, draws) : draws.map((one) => ("p" in one ? one.p : undefined));
  return found.map(({ key, figure }, at) => ({ ...key, figure, p: ps[at] }));
}

/** Each run against the baseline; with `all`, also the others among each other. */
export function pairKeys(runs: number, all: boolean): PairKey[] {
  const keys: PairKey[] = [];
  for (let a = 0; a < (all ? runs : Math.min(runs, 1)); a++) for (let b = a + 1; b < runs; b++) keys.push({ a, b });
  return keys;
}

/** The metric that stands for the whole: the one chosen, else the first that was logged, pass/fail before numbers. */
export function primaryMetric(metrics: readonly ComparedName[], chosen: string | null | undefined): string | null {
  const isThere = metrics.some(({ name, kind }) => name === chosen && kind !== "category" && kind !== "text");
  if (chosen && isThere) return chosen;
  const logged = metrics.filter(({ category }) => category === undefined);
  const first = (kind: Metric["kind"], among: readonly ComparedName[] = logged) =>
    among.find((metric) => metric.kind === kind)?.name;
  return first("pass/fail") ?? first("number") ?? first("pass/fail", metrics) ?? first("usage") ?? null;
}

/** What words depend on beside figures and settings. */
type JudgedRun = { info: Pick<RunInfo, "status">; trials: Pick<RunTrials, "scorers"> };
type AssembleOptions = Pick<CompareOptions, "settings" | "primary"> & { comparability: Comparability[] };

/** Puts figures and settings together and says the words. Cheap: done again whenever a setting changes. */
export function assemble(
  runs: readonly JudgedRun[],
  names: readonly ComparedName[],
  figures: readonly (MetricFigures | undefined)[],
  { settings = {}, primary = null, comparability }: AssembleOptions,
): Comparison {
  const contenders: Contender[] = [];
  for (const [at, metric] of names.entries()) {
    const setting = settingOf(settings, metric.name);
    for (const { a, b, figure, p } of figures[at]?.pairs ?? []) {
      const noWord = noWordFor({ runs, metric, setting, a, b });
      contenders.push({ metric: metric.name, a, b, figure, p, setting, noWord });
    }
  }
  const judgements = new Map(judge(contenders).map((judgement, at) => [contenders[at], judgement]));
  const metrics = names.map(({ name, scorer, kind }, at): ComparedMetric => {
    const pairs = contenders.flatMap((contender): ComparedPair[] => {
      if (contender.metric !== name) return [];
      const judgement = judgements.get(contender) ?? { noWord: "computing" };
      const { a, b, figure, p } = contender;
      const second = figures[at]?.pairs.find((pair) => pair.a === a && pair.b === b)?.second;
      return [{ a, b, figure, p, judgement, ...(second !== undefined && { second }) }];
    });
    return { name, scorer, kind, setting: settingOf(settings, name), figures: figures[at]?.figures ?? [], pairs };
  });
  return { primary, metrics, comparability };
}

type Asked = PairKey & { runs: readonly JudgedRun[]; metric: ComparedName; setting: MetricSetting };

function noWordFor({ runs, metric, setting, a, b }: Asked): NoWord | null {
  const [runA, runB] = [runs[a], runs[b]];
  if (runA?.info.status === "running" || runB?.info.status === "running") return "still running";
  if (metric.scorer !== null) {
    const versions = [runA?.trials.scorers[metric.scorer], runB?.trials.scorers[metric.scorer]];
    if (versions[0] && versions[1] && versions[0] !== versions[1]) return "scorer changed";
  }
  return setting.direction === "none" ? "no direction" : null;
}
