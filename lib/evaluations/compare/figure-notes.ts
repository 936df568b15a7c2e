import { formatExact } from "../../format/numbers.ts";
import type { ComparedMetric, ComparedPair } from "./compare-runs.ts";
import { neededExamples, neededSize } from "./examples-needed.ts";
import {
  formatExactFigure,
  formatFigure,
  formatInterval,
  formatRatio,
  formatSigned,
  metricScale,
} from "./metric-format.ts";
import type { PairFigure } from "./pair-figure.ts";
import type { SecondOpinion } from "./second-opinion.ts";

/** A line of what a figure says of itself: a name and a value. */
export type Note = [name: string, value: string];

/** How a run's figure came about. */
export function runNotes(metric: ComparedMetric, run: number): { method: string; notes: Note[] } {
  const figure = metric.figures[run];
  if (!figure) return { method: "No scores", notes: [] };
  const { factor, unit } = metricScale(metric);
  const exact = (value: number | null) =>
    value === null ? "–" : `${formatExactFigure(value * factor)} ${unit}`.trim();
  const notes: Note[] = [
    ["value", exact(figure.value)],
    [
      "95% interval",
      figure.lo === null
        ? "–"
        : `${formatExactFigure(times(figure.lo, factor))} to ${formatExactFigure(times(figure.hi, factor))}`,
    ],
    ["standard error", exact(figure.se)],
    ["examples", formatExact(figure.n)],
  ];
  if (figure.trials !== figure.n) notes.push(["trials", formatExact(figure.trials)]);
  if (figure.effectiveN !== null && figure.trials !== figure.n)
    notes.push(["worth independent examples", formatFigure(figure.effectiveN)]);
  if (figure.dropped > 0) notes.push(["trials without a score", formatExact(figure.dropped)]);
  if (metric.kind !== "pass/fail") {
    notes.push(["median", exact(figure.p50)]);
    if (figure.p95 !== null) notes.push(["95th percentile", exact(figure.p95)]);
  }
  const method =
    figure.method === "wilson"
      ? "Pass rate with Wilson's interval, over examples (Wilson 1927; Korn & Graubard 1998)"
      : "Mean over examples with the t interval (Student 1908)";
  return { method: figure.n === 1 ? "One value: no interval" : method, notes };
}

const METHODS = {
  tango:
    "Difference of pass rates over the same examples: Tango's interval, McNemar's mid-p (Tango 1998; Fagerland et al. 2013)",
  t: "Mean of the examples' differences: paired t interval, sign-flip mid-p (Student 1908; Fisher 1935)",
  ratio: "Ratio of geometric means over the same examples; the word comes from the logarithms (Bland & Altman 1996)",
} as const;

/** How a comparison came about, and why it has the word it has. */
export function pairNotes(metric: ComparedMetric, pair: ComparedPair): { method: string; notes: Note[] } {
  const { figure, judgement, p } = pair;
  const { factor, unit, differenceUnit } = metricScale(metric);
  const inUnit = (value: number | null) => `${formatSigned(times(value, factor))} ${differenceUnit || unit}`.trim();
  const notes: Note[] = [];
  if (figure.ratio) {
    notes.push([
      "ratio",
      `${formatRatio(figure.ratio.ratio)} (95% ${formatInterval(figure.ratio.lo, figure.ratio.hi)})`,
    ]);
    notes.push([
      "mean difference",
      `${inUnit(figure.difference)} (95% ${formatInterval(times(figure.lo, factor), times(figure.hi, factor))})`,
    ]);
    if (isCarriedByFew(figure)) notes.push(["the mean goes the other way", "a few large values carry it"]);
    if (figure.ratio.excluded > 0) notes.push(["left out: zero or missing", formatExact(figure.ratio.excluded)]);
  } else {
    notes.push([
      "difference",
      `${inUnit(figure.difference)} (95% ${formatInterval(times(figure.lo, factor), times(figure.hi, factor))})`,
    ]);
  }
  if (pair.second) notes.push(...secondNotes(pair, pair.second, factor));
  notes.push(["paired examples", formatExact(figure.n)]);
  if (figure.table) {
    const { bothPass, onlyA, onlyB, bothFail } = figure.table;
    notes.push([
      "both · only baseline · only this · neither",
      [bothPass, onlyA, onlyB, bothFail].map(formatFigure).join(" · "),
    ]);
  } else
    notes.push(["higher · equal · lower", [figure.wins, figure.ties, figure.losses].map(formatFigure).join(" · ")]);
  notes.push(["p", p === undefined ? "computing" : p === null ? "–" : formatFigure(p)]);
  if ("decision" in judgement) {
    if (judgement.adjustedP !== null) notes.push(["p after Holm, all shown", formatFigure(judgement.adjustedP)]);
    notes.push(["because", judgement.decision.reason]);
    if (figure.detectable !== null) {
      const seen = figure.ratio
        ? formatRatio(figure.detectable)
        : `${formatFigure(figure.detectable * factor)} ${differenceUnit || unit}`;
      notes.push(["would often be missed below", seen.trim()]);
    }
    const needed = neededExamples(figure, metric.setting);
    if (needed) {
      const size = neededSize(needed.difference, figure, metricScale(metric));
      notes.push([`to see ${size}`, `about ${formatExact(needed.n)} examples`]);
    }
  } else notes.push(["no word", judgement.noWord]);
  return { method: METHODS[figure.method], notes };
}

/** Whether a ratio and the difference of the means say the opposite, which takes a few values far from the rest. */
export function isCarriedByFew({ ratio, difference }: PairFigure): boolean {
  if (ratio?.ratio == null || difference === null) return false;
  return (ratio.ratio > 1 && difference < 0) || (ratio.ratio < 1 && difference > 0);
}

function secondNotes({ figure }: ComparedPair, { of, difference, lo, hi }: SecondOpinion, factor: number): Note[] {
  const interval = formatInterval(times(lo, factor), times(hi, factor));
  if (of === "median")
    return [["difference of medians", `${formatSigned(times(difference, factor))} (95% ${interval})`]];
  const excludes = (low: number | null, high: number | null) => (low ?? 0) > 0 || (high ?? 0) < 0;
  const disagree = excludes(lo, hi) !== excludes(figure.lo, figure.hi);
  return [["second opinion, BCa bootstrap", `${interval}${disagree ? ": only one of the two excludes zero" : ""}`]];
}

function times(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
}
