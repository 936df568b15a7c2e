import type { RunTrials, ScoreColumn } from "../run-data.ts";
import { TRIAL_STATES } from "../run-states.ts";
import { settingOf } from "./setting-of.ts";
import type { MetricSettings } from "./settings.ts";
import { sharedKeys } from "./shared-keys.ts";

/** `usage` is latency, tokens and cost, which are compared as ratios. */
export type MetricKind = "pass/fail" | "number" | "usage" | "category" | "text";

/** A metric's scores in one run: per example (in the order of `keys`) the mean of its scored trials, NaN for none. */
export type RunScores = {
  means: Float64Array;
  /** Scored trials of each example. */
  trials: Uint16Array;
  /** Trials without a score. */
  dropped: number;
  /** A category's examples by label; null for other kinds. */
  labels: Map<string, number> | null;
};

export type Metric = {
  name: string;
  /** The category that it is made of, where it was not logged itself. */
  category?: string;
  /** Null for what no scorer gave. */
  scorer: string | null;
  kind: MetricKind;
  /** Null for a run without this metric. */
  runs: (RunScores | null)[];
};

export type MetricTable = {
  /** All examples of all runs, in code-unit order, which feeds the random draws. */
  keys: string[];
  /** Per run, for each of its own examples, the place in `keys`: one array for runs that have the same ones. */
  places: Int32Array[];
  metrics: Metric[];
};

const USAGE = [
  ["latency", "latency_ms"],
  ["tokens", "tokens"],
  ["cost", "cost"],
] as const;

export type MetricOptions = {
  /** A prediction that crashed has no score. Leaving it out flatters a run that crashes on hard examples. */
  countErrorsAsFail?: boolean;
  settings?: MetricSettings;
};

/** The metrics of some runs side by side, over the union of their examples. */
export function buildMetricTable(runs: readonly { trials: RunTrials }[], options: MetricOptions = {}): MetricTable {
  const lists = sharedKeys(runs);
  const keys = [...new Set([...new Set(lists)].flat())].sort();
  const placeOf = new Map(keys.map((key, place) => [key, place]));
  const placesOf = new Map(
    [...new Set(lists)].map((list) => [list, Int32Array.from(list, (key) => placeOf.get(key) ?? 0)]),
  );
  const places = lists.map((list) => placesOf.get(list) ?? new Int32Array(0));
  const average = (run: number, values: Values) =>
    averageByExample(runs[run]?.trials, places[run] ?? new Int32Array(0), values, keys.length);

  const names = new Map<string, ScoreColumn[]>();
  for (const { trials } of runs) {
    for (const score of trials.scores) names.set(score.name, [...(names.get(score.name) ?? []), score]);
  }
  const metricOf = (name: string, columns: readonly ScoreColumn[], passes: readonly string[] | null): Metric => {
    const kind = passes ? "pass/fail" : kindOf(columns);
    const asFail = kind === "pass/fail" && options.countErrorsAsFail === true;
    return {
      ...(passes ? { name: `${name} is ${passes.join(" or ")}`, category: name } : { name }),
      scorer: columns[0]?.scorer ?? null,
      kind,
      runs: runs.map(({ trials }, run) => {
        const column = trials.scores.find((score) => score.name === name);
        if (!column) return null;
        const scored = passes ? passesOf(column, passes) : column.values;
        const values = asFail ? withErrorsAsFail(trials, scored) : scored;
        return { ...average(run, values), labels: kind === "category" ? countLabels(column) : null };
      }),
    };
  };
  const scores = [...names].flatMap(([name, columns]): Metric[] => {
    const metric = metricOf(name, columns, null);
    const { passes } = settingOf(options.settings ?? {}, name);
    return metric.kind === "category" && passes?.length ? [metric, metricOf(name, columns, passes)] : [metric];
  });
  const usage = USAGE.flatMap(([name, column]): Metric[] => {
    if (!runs.some(({ trials }) => trials[column].some((value) => value !== null))) return [];
    const of = runs.map(({ trials }, run) => ({ ...average(run, trials[column]), labels: null }));
    return [{ name, scorer: null, kind: "usage", runs: of }];
  });
  return { keys, places, metrics: [...scores, ...usage] };
}

type Values = readonly (number | null)[];

function averageByExample(trials: RunTrials | undefined, places: Int32Array, values: Values, size: number) {
  const means = new Float64Array(size);
  const counts = new Uint16Array(size);
  let dropped = 0;
  const example = trials?.example ?? [];
  // By index: entries() would make a pair of each of the million values of a large comparison.
  for (let trial = 0; trial < values.length; trial++) {
    const value = values[trial] ?? null;
    if (value === null) {
      dropped++;
      continue;
    }
    const place = places[example[trial] ?? 0] ?? 0;
    means[place] = (means[place] ?? 0) + value;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  for (let place = 0; place < size; place++) means[place] = (means[place] ?? 0) / (counts[place] ?? 0);
  return { means, trials: counts, dropped };
}

function withErrorsAsFail({ states }: RunTrials, values: Values): Values {
  const failed = TRIAL_STATES.indexOf("model_failed");
  return values.map((value, trial) => (value === null && states[trial] === failed ? 0 : value));
}

/** A category as passes and fails. */
function passesOf({ labels, values }: ScoreColumn, passes: readonly string[]): Values {
  const marks = labels?.map((label) => Number(passes.includes(label)));
  return values.map((value) => (value === null ? null : (marks?.[value] ?? null)));
}

/** Runs may disagree on what a score is; numbers that are all 0 or 1 are passes and fails. */
function kindOf(columns: readonly ScoreColumn[]): MetricKind {
  const kinds = new Set(columns.map(({ kind }) => kind));
  if (kinds.has("text")) return "text";
  if (kinds.has("category")) return "category";
  const isPassFail = columns.every(({ values }) =>
    values.every((value) => value === null || value === 0 || value === 1),
  );
  return isPassFail ? "pass/fail" : "number";
}

function countLabels({ labels, values }: ScoreColumn): Map<string, number> {
  const counts = new Map((labels ?? []).map((label) => [label, 0]));
  for (const value of values) {
    const label = value === null ? undefined : labels?.[value];
    if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}
