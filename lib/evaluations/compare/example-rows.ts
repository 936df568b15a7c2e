import type { RunData } from "../run-data.ts";
import { TRIAL_STATES } from "../run-states.ts";
import { labelsByExample } from "./category-agreement.ts";
import type { Metric, MetricTable } from "./metrics.ts";
import { differenceOf } from "./pair-up.ts";
import type { Direction } from "./setting-of.ts";

export const ROW_FILTERS = ["all", "newly-failing", "newly-passing", "all-fail", "disagree", "errors"] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

/** The examples side by side, seen through one metric. Everything is per place in the table's `keys`. */
export type ExampleRows = {
  /** Places in the order of the baseline's examples, then those that only others have. */
  order: Int32Array;
  /** Per run and place: 1 improved, −1 regressed against the baseline, 0 neither. */
  changes: Int8Array[];
  improved: number[];
  regressed: number[];
  flags: Record<Exclude<RowFilter, "all">, Uint8Array>;
  counts: Record<RowFilter, number>;
};

/** What rows are asked for: in which state, changed in which run, within which box of a scatter, in which order. */
export type RowQuery = {
  filter: RowFilter;
  change: { run: number; direction: 1 | -1 } | null;
  /** A box of a scatter: kept is an example that lies in it in one of `runs`. */
  box: { x: string; y: string; ends: readonly [number, number, number, number]; runs: readonly number[] } | null;
  sort: { by: "value" | "change"; run: number; descending: boolean } | null;
  /** 1 for the places that a search found. */
  found?: Uint8Array | null;
};

/** Whether an example passes: a share of its trials, or a score from 0 to 1, of at least a half. */
const PASSES_FROM = 0.5;

/** Looks at all examples through one metric. */
export function buildExampleRows(
  table: MetricTable,
  runs: readonly RunData[],
  { metric, direction }: { metric: Metric | undefined; direction: Direction },
): ExampleRows {
  const size = table.keys.length;
  const errors = errorsByExample(table, runs);
  const changes = runs.map((_, run) => changesOf(metric, run, direction, size));
  const passes = runs.map((_, run) => passesOf(metric, run, direction, errors[run]));
  const words = metric?.kind === "category" ? runs.map((run) => labelsByExample(run, metric.name)) : undefined;
  const flags = {
    "newly-failing": markPlaces(size, (at) => passes[0]?.[at] === 1 && passes.some((run, i) => i > 0 && run[at] === 0)),
    "newly-passing": markPlaces(size, (at) => passes[0]?.[at] === 0 && passes.some((run, i) => i > 0 && run[at] === 1)),
    "all-fail": markPlaces(size, (at) => passes.every((run) => run[at] === 0)),
    disagree: words
      ? markPlaces(size, (at) => differs(words, table.keys[at] ?? ""))
      : markPlaces(size, (at) => passes.some((run) => run[at] === 1) && passes.some((run) => run[at] === 0)),
    errors: markPlaces(size, (at) => errors.some((run) => run[at] === 1)),
  };
  const sum = (marks: Uint8Array) => marks.reduce((total, mark) => total + mark, 0);
  const counts = Object.fromEntries(Object.entries(flags).map(([name, marks]) => [name, sum(marks)]));
  return {
    order: orderOf(table),
    changes,
    improved: changes.map((run) => run.reduce((total, change) => total + (change === 1 ? 1 : 0), 0)),
    regressed: changes.map((run) => run.reduce((total, change) => total + (change === -1 ? 1 : 0), 0)),
    flags,
    counts: { all: size, ...counts } as ExampleRows["counts"],
  };
}

/** The places that answer a query, in its order. Plain loops over typed arrays: 10,000 examples take a millisecond. */
export function selectRows(
  rows: ExampleRows,
  table: MetricTable,
  metric: Metric | undefined,
  query: RowQuery,
): Int32Array {
  const flag = query.filter === "all" ? undefined : rows.flags[query.filter];
  const change = query.change ? rows.changes[query.change.run] : undefined;
  const inBox = query.box ? boxTest(table, query.box) : undefined;
  const kept = rows.order.filter((at) => {
    if (flag && flag[at] !== 1) return false;
    if (change && change[at] !== query.change?.direction) return false;
    if (query.found && query.found[at] !== 1) return false;
    return !inBox || inBox(at);
  });
  return query.sort ? sortPlaces(kept, sortKeys(metric, query.sort), query.sort.descending) : kept;
}

function boxTest(table: MetricTable, { x, y, ends, runs }: NonNullable<RowQuery["box"]>): (at: number) => boolean {
  const named = (name: string) => table.metrics.find((metric) => metric.name === name);
  const [metricX, metricY] = [named(x), named(y)];
  const columns = runs.flatMap((run) => {
    const [meansX, meansY] = [metricX?.runs[run]?.means, metricY?.runs[run]?.means];
    return meansX && meansY ? [{ meansX, meansY }] : [];
  });
  const [x0, x1, y0, y1] = ends;
  const within = (value: number | undefined, lo: number, hi: number) =>
    value !== undefined && value >= lo && value <= hi;
  return (at) => columns.some(({ meansX, meansY }) => within(meansX[at], x0, x1) && within(meansY[at], y0, y1));
}

function sortKeys(metric: Metric | undefined, { by, run }: NonNullable<RowQuery["sort"]>): Float64Array | undefined {
  const means = isNumeric(metric) ? metric.runs[run]?.means : undefined;
  const base = metric?.runs[0]?.means;
  if (!means || by === "value" || !base) return means;
  return means.map((value, at) => value - (base[at] ?? Number.NaN));
}

/** What has no value comes last, whichever way round; equal values keep their order. */
function sortPlaces(places: Int32Array, keys: Float64Array | undefined, descending: boolean): Int32Array {
  if (!keys) return places;
  const sign = descending ? -1 : 1;
  return Int32Array.from(
    Array.from(places).sort((one, other) => {
      const [a, b] = [keys[one] ?? Number.NaN, keys[other] ?? Number.NaN];
      if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
      return sign * (a - b);
    }),
  );
}

function orderOf({ places }: MetricTable): Int32Array {
  return Int32Array.from(new Set([...new Set(places)].flatMap((run) => [...run])));
}

function errorsByExample(table: MetricTable, runs: readonly RunData[]): Uint8Array[] {
  const failed = new Set([TRIAL_STATES.indexOf("model_failed"), TRIAL_STATES.indexOf("scorer_failed")]);
  return runs.map(({ trials }, run) => {
    const marks = new Uint8Array(table.keys.length);
    trials.states.forEach((state, trial) => {
      if (failed.has(state)) marks[table.places[run]?.[trials.example[trial] ?? 0] ?? 0] = 1;
    });
    return marks;
  });
}

function changesOf(metric: Metric | undefined, run: number, direction: Direction, size: number): Int8Array {
  const changes = new Int8Array(size);
  const [base, means] = [metric?.runs[0]?.means, metric?.runs[run]?.means];
  if (run === 0 || !base || !means || !isNumeric(metric)) return changes;
  const sign = direction === "lower" ? -1 : 1;
  return changes.map((_, at) => {
    const difference = differenceOf(base[at] ?? Number.NaN, means[at] ?? Number.NaN);
    return Number.isNaN(difference) ? 0 : sign * Math.sign(difference);
  });
}

/** 1 passes, 0 fails, 2 unknown. An example whose model failed fails. Only scores from 0 to 1 pass or fail. */
function passesOf(
  metric: Metric | undefined,
  run: number,
  direction: Direction,
  errors: Uint8Array | undefined,
): Uint8Array {
  const scores = metric?.runs[run];
  if (!metric || !scores || !isPassable(metric)) return new Uint8Array(errors?.length ?? 0).fill(2);
  return Uint8Array.from(scores.means, (mean, at) => {
    if (Number.isNaN(mean)) return errors?.[at] === 1 ? 0 : 2;
    return Number(direction === "lower" ? mean < PASSES_FROM : mean >= PASSES_FROM);
  });
}

/** Whether runs gave an example different labels. */
function differs(words: readonly (ReadonlyMap<string, string> | undefined)[], key: string): boolean {
  return new Set(words.flatMap((labels) => labels?.get(key) ?? [])).size > 1;
}

/** Whether a metric's values are numbers, and not places among labels. */
export function isNumeric<Named extends Pick<Metric, "kind">>(metric: Named | undefined): metric is Named {
  return metric !== undefined && metric.kind !== "category" && metric.kind !== "text";
}

/** Whether a metric's examples pass or fail. */
export function isPassable({ kind, runs }: Metric): boolean {
  if (kind === "pass/fail") return true;
  if (kind !== "number") return false;
  return runs.every((run) => !run || run.means.every((mean) => Number.isNaN(mean) || (mean >= 0 && mean <= 1)));
}

function markPlaces(size: number, holds: (at: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: size }, (_, at) => Number(holds(at)));
}
