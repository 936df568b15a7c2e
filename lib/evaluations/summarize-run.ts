import { buildMetricTable } from "./compare/metrics.ts";
import { type RunFigure, runFigure } from "./compare/run-figure.ts";
import type { RunSummary } from "./page-endpoints.ts";
import type { RunTrials } from "./run-data.ts";
import { TRIAL_STATES } from "./run-states.ts";

/** What a summary says that follows from the trials alone. */
export type TrialsSummary = Omit<RunSummary, "id" | "status" | "expected">;

/** A run's metrics with their intervals, its progress and its failures. */
export function summarizeTrials(trials: RunTrials): TrialsSummary {
  const { metrics } = buildMetricTable([{ trials }]);
  const figures = new Map(metrics.map((metric) => [metric.name, short(runFigure(metric, 0))]));
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
      return figure && scorer !== null && kind !== "usage" ? [{ name, kind, ...figure }] : [];
    }),
  };
}

function short(figure: RunFigure | undefined) {
  return figure ? { n: figure.n, value: figure.value, lo: figure.lo, hi: figure.hi } : null;
}
