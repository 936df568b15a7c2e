import { buildExampleRows, type ExampleRows, isPassable } from "@/lib/evaluations/compare/example-rows";
import {
  buildExampleTrials,
  countTrials,
  type ExampleTrials,
  trialsAt,
} from "@/lib/evaluations/compare/example-trials";
import { type MetricScale, metricScale } from "@/lib/evaluations/compare/metric-format";
import type { Metric, MetricTable } from "@/lib/evaluations/compare/metrics";
import { runFigure } from "@/lib/evaluations/compare/run-figure";
import type { Direction } from "@/lib/evaluations/compare/setting-of";
import type { RunData } from "@/lib/evaluations/run-data";
import type { RowName } from "./row-texts";

/** All that the rows of a comparison are drawn from. */
export type RowsModel = {
  projectId: string;
  table: MetricTable;
  runs: readonly RunData[];
  names: readonly string[];
  shown: readonly number[];
  metric: Metric | undefined;
  scale: MetricScale;
  passable: boolean;
  rows: ExampleRows;
  trials: ExampleTrials;
  /** The call that predicted and scored an example first; undefined when a run does not have it. */
  firstCall: (run: number, place: number) => string | undefined;
  /** The labels of an example's trials, of a category. */
  labelsAt: (run: number, place: number) => string[] | undefined;
  /** Whether each trial of an example passes, null where it has no score; undefined for a metric that is not logged as passes. */
  passesAt: (run: number, place: number) => (boolean | null)[] | undefined;
  /** The most trials that a shown run made of an example. */
  trialsOf: (place: number) => number;
  /** What to ask for an example's texts by. */
  rowName: (place: number) => RowName;
};

type Input = Pick<RowsModel, "projectId" | "table" | "runs" | "names" | "shown"> & {
  metric: string | null;
  direction: Direction;
};

/** Prepares the rows as seen through one metric. */
export function buildRowsModel({ metric: name, direction, ...input }: Input): RowsModel {
  const { table, runs, shown } = input;
  const metric = table.metrics.find((one) => one.name === name);
  const rows = buildExampleRows(table, runs, { metric, direction });
  const trials = buildExampleTrials(table, runs);
  const figures = metric ? runs.map((_, run) => runFigure(metric, run)) : [];
  const logged = runs.map((run) => run.trials.scores.find((score) => score.name === name));
  const firstCall = (run: number, place: number) => {
    const [first] = trialsAt(trials, run, place);
    return first === undefined ? undefined : runs[run]?.trials.call_ids[first];
  };
  return {
    ...input,
    metric,
    rows,
    trials,
    scale: metricScale({ name: name ?? "", kind: metric?.kind ?? "number", figures }),
    passable: metric !== undefined && isPassable(metric),
    firstCall,
    labelsAt: (run, place) => {
      const { values, labels } = logged[run] ?? {};
      if (!values || !labels || metric?.kind !== "category") return undefined;
      return trialsAt(trials, run, place).flatMap((trial) => labels[values[trial] ?? -1] ?? []);
    },
    passesAt: (run, place) => {
      const values = metric?.kind === "pass/fail" ? logged[run]?.values : undefined;
      return values && trialsAt(trials, run, place).map((trial) => passOf(values[trial]));
    },
    trialsOf: (place) => Math.max(0, ...shown.map((run) => countTrials(trials, run, place))),
    rowName: (place) => ({
      key: table.keys[place] ?? "",
      call_ids: [...new Set([0, ...shown])].flatMap((run) => firstCall(run, place) ?? []),
    }),
  };
}

function passOf(value: number | null | undefined): boolean | null {
  return value === null || value === undefined ? null : value === 1;
}
