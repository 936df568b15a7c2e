import { formatFigure, metricScale } from "@/lib/evaluations/compare/metric-format";
import type { RunTrials } from "@/lib/evaluations/run-data";
import { formatDuration } from "@/lib/format/durations";
import { formatCount, formatDollars } from "@/lib/format/numbers";

/** What a trial was given, as it is written: a name and a value. Texts stand with the outputs. */
export function trialScores(trials: RunTrials | undefined, trial: number): [name: string, value: string][] {
  return (trials?.scores ?? []).flatMap(({ name, kind, values, labels }): [string, string][] => {
    const value = values[trial] ?? null;
    if (kind === "text") return [];
    return [[name, value === null ? "–" : labels ? (labels[value] ?? "–") : shown(name, kind, value)]];
  });
}

/** What a trial took, likewise; what is not known is left out. */
export function trialUsage(trials: RunTrials | undefined, trial: number): [name: string, value: string][] {
  return (["latency_ms", "tokens", "cost"] as const).flatMap((column): [string, string][] => {
    const value = trials?.[column][trial] ?? null;
    return value === null ? [] : [[column === "latency_ms" ? "latency" : column, USAGE_FORMATS[column](value)]];
  });
}

const USAGE_FORMATS = { latency_ms: formatDuration, tokens: formatCount, cost: formatDollars } as const;

function shown(name: string, kind: "pass/fail" | "number" | "category", value: number): string {
  if (kind === "pass/fail") return value === 1 ? "pass" : "fail";
  const { factor, unit } = metricScale({ name, kind: "number", figures: [] });
  return `${formatFigure(value * factor)}${unit && ` ${unit}`}`;
}
