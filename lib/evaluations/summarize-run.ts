import type { Ctx } from "@/lib/api/context";
import { buildMetricTable } from "./compare/metrics.ts";
import { type RunFigure, runFigure } from "./compare/run-figure.ts";
import type { RunSummary } from "./page-endpoints.ts";
import { readRun } from "./read-run.ts";
import type { RunData } from "./run-data.ts";
import { TRIAL_STATES } from "./run-states.ts";

/** A run's metrics with their intervals, its progress and its failures, from its rows and not from what it says of itself. */
export async function summarizeRun(ctx: Ctx, input: { project_id: string; run_id: string }): Promise<RunSummary> {
  return summaryOf(await readRun(ctx, input));
}

/** The same of a run that was read. */
export function summaryOf(run: RunData): RunSummary {
  const { info, trials } = run;
  const { metrics } = buildMetricTable([run]);
  const figures = new Map(metrics.map((metric) => [metric.name, { metric, figure: runFigure(metric, 0) }]));
  const count = (state: (typeof TRIAL_STATES)[number]) =>
    trials.states.filter((value) => TRIAL_STATES[value] === state).length;
  const costs = trials.cost.filter((cost) => cost !== null);
  return {
    id: info.id,
    status: info.status,
    expected: info.expected,
    started: trials.states.length,
    done: trials.states.length - count("running"),
    examples: trials.keys.length,
    model_errors: count("model_failed"),
    scorer_errors: count("scorer_failed"),
    latency: short(figures.get("latency")?.figure),
    tokens: short(figures.get("tokens")?.figure),
    total_cost: costs.length === 0 ? null : costs.reduce((total, cost) => total + cost, 0),
    metrics: metrics.flatMap(({ name, kind, scorer }) => {
      const figure = short(figures.get(name)?.figure);
      return figure && scorer !== null && kind !== "usage" ? [{ name, kind, ...figure }] : [];
    }),
  };
}

function short(figure: RunFigure | undefined) {
  return figure ? { n: figure.n, value: figure.value, lo: figure.lo, hi: figure.hi } : null;
}
