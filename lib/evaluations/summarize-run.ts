import { buildMetricTable } from "./compare/metrics.ts";
import { type RunFigure, runFigure } from "./compare/run-figure.ts";
import type { RunSummary } from "./page-endpoints.ts";
import type { RunTrials } from "./run-data.ts";
import { TRIAL_STATES } from "./run-states.ts";

/** What a summary says that follows from the trials alone; of each metric all that is known of a run's figure. */
export type TrialsSummary = Omit<
  RunSummary,
  "id" | "status" | "quiet_since" | "expected" | "latency" | "tokens" | "metrics"
> & {
  latency: RunFigure | null;
  tokens: RunFigure | null;
  metrics: ({ name: string; kind: "pass/fail" | "number"; scorer: string } & RunFigure)[];
};

/** Labels beyond the most frequent are only counted. */
const MAX_LABELS = 8;

/** A run's metrics with their intervals, its progress and its failures. */
export function summarizeTrials(trials: RunTrials): TrialsSummary {
  const { metrics } = buildMetricTable([{ trials }]);
  const figures = new Map(metrics.map((metric) => [metric.name, runFigure(metric, 0)]));
  const count = (state: (typeof TRIAL_STATES)[number]) =>
    trials.states.filter((value) => TRIAL_STATES[value] === state).length;
  const costs = trials.cost.filter((cost) => cost !== null);
  return {
    started: trials.states.length,
    done: trials.states.length - count("running"),
    examples: trials.keys.length,
    model_errors: count("model_failed"),
    scorer_errors: count("scorer_failed"),
    latency: figures.get("latency") ?? null,
    tokens: figures.get("tokens") ?? null,
    total_cost: costs.length === 0 ? null : costs.reduce((total, cost) => total + cost, 0),
    metrics: metrics.flatMap(({ name, kind, scorer }) => {
      const figure = figures.get(name);
      const isScore = kind === "pass/fail" || kind === "number";
      return figure && scorer !== null && isScore ? [{ name, kind, scorer, ...figure }] : [];
    }),
    categories: metrics.flatMap(({ name, runs }) => {
      const labels = runs[0]?.labels;
      return labels ? [{ name, ...labelCounts(labels) }] : [];
    }),
  };
}

function labelCounts(labels: ReadonlyMap<string, number>): { n: number; labels: [string, number][] } {
  const counts = [...labels].sort((a, b) => b[1] - a[1]);
  return { n: counts.reduce((total, [, count]) => total + count, 0), labels: counts.slice(0, MAX_LABELS) };
}
