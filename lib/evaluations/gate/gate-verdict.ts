import { AppError } from "../../errors.ts";
import { assemble, type ComparedMetric, type Comparison, type MetricFigures } from "../compare/compare-runs.ts";
import { wordOf } from "../compare/headline.ts";
import type { MetricTable } from "../compare/metrics.ts";
import type { MetricSettings } from "../compare/settings.ts";
import { type RunData, TRIAL_STATES } from "../run-data.ts";
import { type GateRule, meets } from "./gate-rules.ts";

export type RuleOutcome = { rule: string; failed: boolean; why: string };
export type GateVerdict = { verdict: "pass" | "fail"; rules: RuleOutcome[] };

/**
 * Whether a candidate may pass, by the comparison of two runs: the baseline and it. Every rule is looked at, so that all
 * reasons are known at once. Throws `invalid` for a metric that is not there.
 */
export function gateVerdict(comparison: Comparison, candidate: RunData, rules: readonly GateRule[]): GateVerdict {
  const outcomes = rules.map((rule): RuleOutcome => {
    const { failed, why } = look(rule, comparison, candidate);
    return { rule: rule.text, failed, why };
  });
  return { verdict: outcomes.some(({ failed }) => failed) ? "fail" : "pass", rules: outcomes };
}

/** Of several runs that were compared, the baseline and one other, judged as if they were alone. */
export function pairOf(
  runs: readonly RunData[],
  table: MetricTable,
  figures: readonly (MetricFigures | undefined)[],
  { candidate, settings }: { candidate: number; settings: MetricSettings },
): Comparison | undefined {
  const [baseline, other] = [runs[0], runs[candidate]];
  if (!baseline || !other || candidate === 0) return undefined;
  const narrowed: MetricTable = {
    keys: table.keys,
    metrics: table.metrics.map((metric) => ({
      ...metric,
      runs: [metric.runs[0] ?? null, metric.runs[candidate] ?? null],
    })),
  };
  const ofPair = figures.map((found): MetricFigures | undefined => {
    if (!found) return undefined;
    const pairs = found.pairs.flatMap((pair) => (pair.a === 0 && pair.b === candidate ? [{ ...pair, b: 1 }] : []));
    return { figures: [found.figures[0], found.figures[candidate]], pairs };
  });
  return assemble([baseline, other], narrowed, ofPair, { settings });
}

function look(rule: GateRule, comparison: Comparison, candidate: RunData): { failed: boolean; why: string } {
  switch (rule.kind) {
    case "not comparable": {
      const found = comparison.comparability[1];
      return { failed: found?.verdict === "not comparable", why: found?.verdict ?? "not compared" };
    }
    case "errors": {
      const errors = candidate.trials.states.filter((state) => TRIAL_STATES[state]?.endsWith("failed")).length;
      return { failed: meets(errors, rule.operator, rule.bound), why: `${errors} failed` };
    }
    case "word":
      return rule.metric === "any" ? anyWord(rule, comparison) : oneWord(rule, metricNamed(comparison, rule.metric));
    case "bound":
      return bound(rule, metricNamed(comparison, rule.metric));
  }
}

type WordRule = Extract<GateRule, { kind: "word" }>;

function anyWord(rule: WordRule, { metrics }: Comparison): { failed: boolean; why: string } {
  const hits = metrics.filter((metric) => {
    const word = wordOf(metric.pairs[0]);
    return (
      word !== undefined && "decision" in (metric.pairs[0]?.judgement ?? {}) && (word === rule.word) !== rule.negated
    );
  });
  const names = hits.map(({ name }) => name).join(", ");
  return { failed: hits.length > 0, why: hits.length > 0 ? names : "none" };
}

/** A comparison without a word (a changed scorer, a run that goes on) meets no word, and so fails "not better". */
function oneWord(rule: WordRule, metric: ComparedMetric): { failed: boolean; why: string } {
  const word = wordOf(metric.pairs[0]) ?? "not scored in both";
  return { failed: (word === rule.word) !== rule.negated, why: word };
}

function bound(rule: Extract<GateRule, { kind: "bound" }>, metric: ComparedMetric): { failed: boolean; why: string } {
  const figure = metric.pairs[0]?.figure;
  const value =
    rule.of === "value"
      ? inUnit(metric, metric.figures[1]?.value)
      : rule.of === "difference"
        ? inUnit(metric, figure?.difference)
        : figure?.ratio?.ratio;
  // What is not known can't be shown to be good enough.
  if (value === null || value === undefined) return { failed: true, why: `no ${rule.of}` };
  return { failed: meets(value, rule.operator, rule.bound), why: `${rule.of} ${Number(value.toPrecision(6))}` };
}

/** Latency is bounded in seconds, all else in its own unit. */
function inUnit({ name, kind }: ComparedMetric, value: number | null | undefined): number | null | undefined {
  return value != null && kind === "usage" && name === "latency" ? value / 1000 : value;
}

function metricNamed({ metrics }: Comparison, name: string): ComparedMetric {
  const exact = metrics.find((metric) => metric.name === name);
  if (exact) return exact;
  // The last part of a name is enough where it names one metric only.
  const [only, ...more] = metrics.filter((metric) => metric.name.endsWith(`.${name}`));
  if (only && more.length === 0) return only;
  const known = metrics.map((metric) => metric.name).join(", ");
  throw new AppError("invalid", `fail-if: no metric "${name}"; there are ${known || "none"}`);
}
