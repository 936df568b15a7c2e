import { meanInterval } from "../../statistics/mean-interval.ts";
import { passRateInterval, wilsonInterval } from "../../statistics/pass-rate.ts";
import { quantile } from "../../statistics/quantile.ts";
import type { Metric, RunScores } from "./metrics.ts";

/** What one run reaches in one metric, with its 95% interval. */
export type RunFigure = {
  method: "wilson" | "t";
  /** Examples with a score. */
  n: number;
  trials: number;
  dropped: number;
  value: number | null;
  lo: number | null;
  hi: number | null;
  sd: number | null;
  se: number | null;
  /** For pass/fail with several trials: as many independent examples as they are worth. */
  effectiveN: number | null;
  /** Null for pass/fail, whose middle says nothing. */
  p50: number | null;
  /** Likewise, and null below 20 values, where it says nothing. */
  p95: number | null;
};

/** The figure of one run; undefined for metrics that are not numbers. */
export function runFigure(metric: Metric, run: number): RunFigure | undefined {
  const scores = metric.runs[run];
  if (!scores || metric.kind === "category" || metric.kind === "text") return undefined;
  const values = presentValues(scores);
  const { n, mean, sd, se, lo, hi } = meanInterval({ values });
  const trials = scores.trials.reduce((total, count) => total + count, 0);
  const shared = { n, trials, dropped: scores.dropped, sd, se, p50: null, p95: null };
  if (metric.kind !== "pass/fail") {
    return { method: "t", ...shared, ...spreadOf(values), value: mean, lo, hi, effectiveN: null };
  }
  const rate = passRateOf(scores, { n, trials });
  return {
    method: "wilson",
    ...shared,
    value: rate.rate,
    lo: rate.lo,
    hi: rate.hi,
    effectiveN: rate.effectiveN,
  };
}

/** Nearly always each example has one trial; their passes then say all. */
function passRateOf(scores: RunScores, { n, trials }: { n: number; trials: number }) {
  if (trials !== n) return passRateInterval({ examples: passesByExample(scores) });
  let passes = 0;
  for (let place = 0; place < scores.means.length; place++) if (scores.means[place] === 1) passes++;
  return { ...wilsonInterval({ passes, n }), effectiveN: n === 0 ? null : n };
}

/** The examples' means, without those that have none. */
export function presentValues({ means, trials }: RunScores): number[] {
  const values: number[] = [];
  for (let place = 0; place < means.length; place++) if (trials[place]) values.push(means[place] as number);
  return values;
}

/** Each example's passes and fails; their order within an example does not matter. */
function passesByExample({ means, trials }: RunScores): number[][] {
  const examples: number[][] = [];
  for (let place = 0; place < means.length; place++) {
    const count = trials[place] ?? 0;
    if (count === 0) continue;
    const passes = Math.round((means[place] ?? 0) * count);
    examples.push(Array.from({ length: count }, (_, trial) => (trial < passes ? 1 : 0)));
  }
  return examples;
}

function spreadOf(values: readonly number[]): Pick<RunFigure, "p50" | "p95"> {
  const [p50 = null, p95 = null] = quantile({ values }, { p: [0.5, 0.95] }).quantiles;
  return { p50, p95: values.length < 20 ? null : p95 };
}
