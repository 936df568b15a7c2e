import type { Comparability } from "../../statistics/comparability.ts";
import { type ComparedMetric, type ComparedPair, type Comparison, compareTable } from "../compare/compare-runs.ts";
import { comparedTable } from "../compare/metric-table.ts";
import type { Metric, MetricTable } from "../compare/metrics.ts";
import type { MetricSettings } from "../compare/settings.ts";
import type { RunData } from "../run-data.ts";
import { TRIAL_STATES } from "../run-states.ts";
import type { GateRule } from "./parse-rule.ts";

/** `unknown`: there is nothing to judge the rule by, which fails the gate as well: silence must not pass. */
export type RuleState = "holds" | "broken" | "unknown";

export type RuleVerdict = {
  rule: string;
  state: RuleState;
  /** What was found, a line for each metric that the rule is about. */
  found: {
    metric: string | null;
    state: RuleState;
    value: number | null;
    word: string | null;
    reason: string | null;
  }[];
};

export type GateVerdict = {
  verdict: "pass" | "fail";
  comparability: Comparability["verdict"];
  findings: Comparability["findings"];
  rules: RuleVerdict[];
};

export type GateInput = {
  baseline: RunData;
  candidate: RunData;
  rules: readonly GateRule[];
  settings?: MetricSettings;
  primary?: string | null;
  countErrorsAsFail?: boolean;
};

/**
 * Whether a candidate may follow a baseline: every rule says what must not be so. The words are those of the comparison of
 * the two runs, with the same draws, so that a page and a command give the same verdict.
 */
export function judgeGate({ baseline, candidate, rules, ...options }: GateInput): GateVerdict {
  const runs = [baseline, candidate];
  const table = comparedTable(runs, options);
  return judgeComparison({ runs, rules, table, comparison: compareTable(runs, table, options) });
}

type Judged = {
  /** The baseline and the candidate. */
  runs: readonly RunData[];
  table: MetricTable;
  comparison: Comparison;
  rules: readonly GateRule[];
};

/** The same of a comparison that is there already. */
export function judgeComparison({ runs, table, comparison, rules }: Judged): GateVerdict {
  const scores = new Map(table.metrics.map((metric) => [metric.name, metric]));
  const judged = rules.map((rule): RuleVerdict => {
    const found = judgeRule(rule, { runs, comparison, scores });
    return { rule: rule.text, state: worst(found.map(({ state }) => state)), found };
  });
  const { verdict, findings } = comparison.comparability[1] ?? { verdict: "not comparable", findings: [] };
  const passes = verdict !== "not comparable" && judged.every(({ state }) => state === "holds");
  return { verdict: passes ? "pass" : "fail", comparability: verdict, findings, rules: judged };
}

type Known = { runs: readonly RunData[]; comparison: Comparison; scores: ReadonlyMap<string, Metric> };
type Found = RuleVerdict["found"][number];

function judgeRule(rule: GateRule, known: Known): Found[] {
  if (rule.metric === null && rule.kind === "figure" && rule.figure !== "newly failing") {
    return [compared(rule, null, runFigureOf(rule.figure, known.runs))];
  }
  const metrics = known.comparison.metrics.filter(({ name }) => rule.metric === null || name === rule.metric);
  if (rule.metric !== null && metrics.length === 0) {
    return [unknown(rule.metric, `no metric of that name; there are ${namesOf(known.comparison)}`)];
  }
  const asked = rule.metric === null ? metrics.filter((metric) => isAskedOfAll(rule, metric)) : metrics;
  if (asked.length === 0) return [unknown(null, "there is no metric to judge by")];
  return asked.map((metric) => (rule.kind === "word" ? judgeWord(rule, metric) : judgeFigure(rule, metric, known)));
}

/** A rule about any metric is about those that get a word; failing is a matter of pass/fail alone. */
function isAskedOfAll(rule: GateRule, { kind, pairs, setting }: ComparedMetric): boolean {
  if (rule.kind === "figure") return kind === "pass/fail";
  return pairs.length > 0 && setting.direction !== "none";
}

function judgeWord({ word: asked }: GateRule & { kind: "word" }, metric: ComparedMetric): Found {
  const pair = pairOf(metric);
  if (!pair) return unknown(metric.name, "the runs have no scores to compare");
  if ("noWord" in pair.judgement) return unknown(metric.name, pair.judgement.noWord);
  const { word, reason } = pair.judgement.decision;
  const broken = asked === "worse" ? word === "worse" : word !== asked.slice("not ".length);
  const value = pair.figure.ratio ? pair.figure.ratio.ratio : pair.figure.difference;
  return { metric: metric.name, state: broken ? "broken" : "holds", value, word, reason };
}

function judgeFigure(rule: GateRule & { kind: "figure" }, metric: ComparedMetric, { scores }: Known): Found {
  const of = scores.get(metric.name);
  if (rule.figure === "newly failing") {
    return metric.kind === "pass/fail" && of
      ? compared(rule, metric.name, newlyFailing(of))
      : unknown(metric.name, "it is not a pass/fail metric");
  }
  if (rule.figure === "unscored") return compared(rule, metric.name, of?.runs[1]?.dropped ?? null);
  if (rule.figure === "value") return compared(rule, metric.name, metric.figures[1]?.value ?? null);
  const figure = pairOf(metric)?.figure;
  if (!figure) return unknown(metric.name, "the runs have no scores to compare");
  const { ratio } = figure;
  if (rule.figure === "difference") return compared(rule, metric.name, figure.difference);
  if (rule.figure === "ratio") {
    return ratio
      ? compared(rule, metric.name, ratio.ratio)
      : unknown(metric.name, "only latency, tokens and cost are compared as ratios");
  }
  return compared(rule, metric.name, rule.figure === "lower end" ? (ratio ?? figure).lo : (ratio ?? figure).hi);
}

function runFigureOf(figure: string, [baseline, candidate]: readonly RunData[]): number | null {
  if (!baseline || !candidate) return null;
  if (figure === "missing") {
    const there = new Set(candidate.trials.keys);
    return baseline.trials.keys.filter((key) => !there.has(key)).length;
  }
  const state = TRIAL_STATES.indexOf(figure === "errors" ? "model_failed" : "scorer_failed");
  return candidate.trials.states.filter((each) => each === state).length;
}

/** Examples that the baseline passes in all trials, and the candidate does not. */
function newlyFailing({ runs: [a, b] }: Metric): number | null {
  if (!a || !b) return null;
  let count = 0;
  for (const [place, trials] of a.trials.entries()) {
    if (trials > 0 && (b.trials[place] ?? 0) > 0 && a.means[place] === 1 && (b.means[place] ?? 0) < 1) count++;
  }
  return count;
}

function compared(rule: GateRule & { kind: "figure" }, metric: string | null, value: number | null): Found {
  if (value === null) return unknown(metric, "there is no such figure");
  return { metric, state: isBeyond(value, rule) ? "broken" : "holds", value, word: null, reason: null };
}

function isBeyond(value: number, { operator, bound }: GateRule & { kind: "figure" }): boolean {
  if (operator === "<") return value < bound;
  if (operator === "<=") return value <= bound;
  return operator === ">" ? value > bound : value >= bound;
}

function pairOf({ pairs }: ComparedMetric): ComparedPair | undefined {
  return pairs.find(({ a, b }) => a === 0 && b === 1);
}

function unknown(metric: string | null, reason: string): Found {
  return { metric, state: "unknown", value: null, word: null, reason };
}

function namesOf({ metrics }: Comparison): string {
  return metrics.map(({ name }) => name).join(", ") || "none";
}

function worst(states: readonly RuleState[]): RuleState {
  if (states.includes("broken")) return "broken";
  return states.includes("unknown") ? "unknown" : "holds";
}
