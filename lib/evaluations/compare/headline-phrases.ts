import { formatExact } from "../../format/numbers.ts";
import type { ComparedMetric, ComparedPair } from "./compare-runs.ts";
import { neededExamples, neededSize } from "./examples-needed.ts";
import { isCarriedByFew } from "./figure-notes.ts";
import { formatFigure, formatInterval, formatRatio, formatSigned, metricScale } from "./metric-format.ts";
import { wordOf } from "./pair-word.ts";

/** A piece of a sentence; `run` names the run it is about. */
export type HeadlinePart = { text: string; run?: number; strong?: boolean; quiet?: boolean };
export type Sentence = HeadlinePart[];

/** What a headline is about: one metric, among all that there are, of runs with names. */
export type Subject = { metric: ComparedMetric; metrics: readonly ComparedMetric[]; names: readonly string[] };

/** A pair in its word: by how much, or that it cannot be said, and by what evidence. Without its full stop. */
export function phraseOfPair(subject: Subject, pair: ComparedPair): Sentence {
  const [a, b] = [runPart(subject, pair.a), runPart(subject, pair.b)];
  const within = inMetric(subject);
  const evidence = evidenceOf(subject, pair);
  switch (wordOf(pair)) {
    case "better":
    case "worse":
      return [b, { text: ` ${verbOf(subject, 1)} ` }, ...amountOf(subject, pair), { text: " than " }, a, evidence];
    case "equivalent":
      return [b, { text: " and " }, a, { text: " are " }, { text: "equivalent", strong: true }, ...within, evidence];
    case "not distinguishable": {
      const said = { text: "not distinguishable", strong: true };
      const missed = phraseOfMissed(subject, pair);
      return [b, { text: " and " }, a, { text: " are " }, said, ...within, evidence, ...missed];
    }
    case "too few":
      return [{ text: "Too few examples differ to tell " }, b, { text: " from " }, a, ...within, evidence];
    case "no direction":
      return [b, { text: ` is ${differenceOf(subject, pair)} against ` }, a, ...within, evidence];
    case "still running":
      return [b, { text: " against " }, a, { text: `: ${differenceOf(subject, pair)} so far` }, ...within];
    case "scorer changed": {
      const changed = { text: ", by another version of the scorer" };
      return [b, { text: " against " }, a, { text: `: ${differenceOf(subject, pair)}` }, ...within, changed];
    }
    default:
      return [{ text: "Comparing " }, b, { text: " with " }, a, { text: " …" }];
  }
}

/** ": a true difference under … would often be missed; seeing … takes about … examples" */
export function phraseOfMissed({ metric }: Subject, { figure }: ComparedPair): Sentence {
  if (figure.detectable === null) return [];
  const scale = metricScale(metric);
  const size = figure.ratio
    ? `a ratio under ${formatRatio(figure.detectable)}`
    : `a true difference under ${formatFigure(figure.detectable * scale.factor)} ${scale.differenceUnit}`.trim();
  const missed = { text: `: ${size} would often be missed` };
  const needed = neededExamples(figure, metric.setting);
  if (!needed || needed.n <= figure.n) return [missed];
  const wanted = neededSize(needed.difference, figure, scale);
  return [missed, { text: `; seeing ${wanted} takes about ${formatExact(needed.n)} examples` }];
}

/** ", and costs 13.4× as much": said when it is decided, of cost where there is one, else of latency. */
export function phraseOfPrice({ metric, metrics }: Subject, run: number): Sentence {
  for (const [name, verb, what] of PRICES) {
    if (metric.name === name) continue;
    const price = metrics.find((other) => other.name === name && other.kind === "usage");
    const pair = price?.pairs.find(({ a, b }) => a === 0 && b === run);
    const word = wordOf(pair);
    if (!pair?.figure.ratio || (word !== "better" && word !== "worse")) continue;
    const times = { text: formatRatio(pair.figure.ratio.ratio), strong: true };
    // The table's means may say the opposite, where a few long ones carry them.
    const typically = isCarriedByFew(pair.figure) ? "typically " : "";
    return [{ text: `, and ${typically}${verb} ` }, times, { text: ` ${what}` }];
  }
  return [];
}

const PRICES = [
  ["cost", "costs", "as much"],
  ["latency", "takes", "as long"],
] as const;

/** "C and D pass less often than A": runs that are worse than the baseline. Without its full stop. */
export function phraseOfBehind(subject: Subject, behind: readonly number[]): Sentence {
  const list = behind.flatMap((run, at): Sentence => {
    const before = at === 0 ? [] : [{ text: at === behind.length - 1 ? " and " : ", " }];
    return [...before, runPart(subject, run)];
  });
  const middle = { text: ` ${verbOf(subject, behind.length)} ${lessOf(subject)} than ` };
  return [...list, middle, runPart(subject, 0)];
}

export function runPart({ names }: Subject, run: number): HeadlinePart {
  return { text: names[run] ?? "", run, strong: true };
}

export function inMetric({ metric }: Subject): Sentence {
  return [{ text: " in " }, { text: metric.name, strong: true }];
}

function verbOf({ metric }: Subject, count: number): string {
  const [one, many] = VERBS[metric.kind] ?? ["scores", "score"];
  return count === 1 ? one : many;
}

const VERBS: Partial<Record<ComparedMetric["kind"], [one: string, many: string]>> = {
  usage: ["takes", "take"],
  "pass/fail": ["passes", "pass"],
};

function lessOf({ metric: { kind, setting } }: Subject): string {
  const low = setting.direction !== "lower";
  if (kind === "pass/fail") return low ? "less often" : "more often";
  if (kind === "usage") return low ? "less" : "more";
  return low ? "lower" : "higher";
}

/** "4.2 points more often" */
function amountOf(subject: Subject, { figure: { ratio, difference } }: ComparedPair): Sentence {
  const { metric, metrics } = subject;
  const { kind, name } = metric;
  if (kind === "usage") return [{ text: formatRatio(ratio?.ratio), strong: true }, { text: ` as much ${name}` }];
  const scale = metricScale(metric);
  const size = formatFigure(difference === null ? null : Math.abs(difference) * scale.factor);
  const amount: HeadlinePart = { text: `${size} ${scale.differenceUnit}`.trim(), strong: true };
  const more = (difference ?? 0) > 0;
  if (kind === "pass/fail") {
    const isOneOfSeveral = metrics.filter((other) => other.kind === kind).length > 1;
    return [amount, { text: more ? " more often" : " less often" }, ...(isOneOfSeveral ? inMetric(subject) : [])];
  }
  return [amount, { text: more ? " higher in " : " lower in " }, { text: name, strong: true }];
}

function differenceOf({ metric }: Subject, { figure }: ComparedPair): string {
  const scale = metricScale(metric);
  if (figure.ratio) return formatRatio(figure.ratio.ratio);
  const difference = figure.difference === null ? null : figure.difference * scale.factor;
  return `${formatSigned(difference)} ${scale.differenceUnit}`.trim();
}

function evidenceOf({ metric }: Subject, pair: ComparedPair): HeadlinePart {
  const { figure, judgement } = pair;
  const { factor } = metricScale(metric);
  const times = (value: number | null) => (value === null ? null : value * factor);
  const interval = figure.ratio
    ? `${formatInterval(figure.ratio.lo, figure.ratio.hi)}×`
    : formatInterval(times(figure.lo), times(figure.hi));
  // An interval that leaves zero out beside "not distinguishable" asks why: it is the p of all comparisons together.
  const { lo, hi } = figure.tested;
  const leavesOut = wordOf(pair) === "not distinguishable" && ((lo ?? 0) > 0 || (hi ?? 0) < 0);
  const p = leavesOut && "decision" in judgement ? judgement.adjustedP : null;
  const why = p === null ? "" : `, p = ${p.toFixed(2)} after Holm`;
  return { text: ` (95% CI ${interval || "–"}, n = ${formatExact(figure.n)} paired${why})`, quiet: true };
}
