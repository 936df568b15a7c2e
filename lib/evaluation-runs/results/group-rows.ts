import type { Trial } from "./read-trials.ts";
import { fieldValue, holds, type TrialValues } from "./row-conditions.ts";

/** One row of the data with its trials in every evaluation that has it. */
export type ResultRow = { row_digest: string; trials: ReadonlyMap<string, readonly Trial[]> };

export type RowFilter = { query: { $expr: unknown }; evaluation_call_id?: string | null };
export type RowSort = {
  field: string;
  direction: "asc" | "desc";
  mode?: "value" | "difference";
  evaluation_call_id?: string | null;
};

/** Groups trials by row and evaluation, in order of row digest. */
export function groupRows(trials: readonly Trial[]): ResultRow[] {
  const rows = [...Map.groupBy(trials, ({ row_digest }) => row_digest)];
  return rows
    .map(([row_digest, ofRow]) => ({ row_digest, trials: Map.groupBy(ofRow, (trial) => trial.evaluation_call_id) }))
    .sort((a, b) => (a.row_digest < b.row_digest ? -1 : 1));
}

/** The rows that every one of the evaluations has. */
export function intersectRows(rows: readonly ResultRow[], evaluationIds: readonly string[]): ResultRow[] {
  return rows.filter(({ trials }) => evaluationIds.every((id) => trials.has(id)));
}

/** What filters and sorts look at in a trial. */
type ValuesOf = (trial: Trial) => TrialValues;

type Filtering = { filters: readonly RowFilter[]; all: boolean; evaluationIds: readonly string[] };

/** The rows that pass every filter: in the evaluation it names, else in any (or, with `all`, in each) evaluation. */
export function filterRows(
  rows: readonly ResultRow[],
  valuesOf: ValuesOf,
  { filters, all, evaluationIds }: Filtering,
): ResultRow[] {
  return rows.filter((row) =>
    filters.every(({ query, evaluation_call_id }) => {
      const passes = (id: string) => (row.trials.get(id) ?? []).some((trial) => holds(query.$expr, valuesOf(trial)));
      if (evaluation_call_id) return passes(evaluation_call_id);
      return all ? evaluationIds.every(passes) : evaluationIds.some(passes);
    }),
  );
}

/** Sorts rows by fields of their trials; a row without the field comes last. */
export function sortRows(rows: readonly ResultRow[], valuesOf: ValuesOf, sorts: readonly RowSort[]): ResultRow[] {
  const keyed = rows.map((row) => ({ row, keys: sorts.map((sort) => sortKey(row, valuesOf, sort)) }));
  keyed.sort((a, b) => {
    for (const [at, { direction }] of sorts.entries()) {
      const by = compareKeys(a.keys[at], b.keys[at], direction);
      if (by !== 0) return by;
    }
    return a.row.row_digest < b.row.row_digest ? -1 : 1;
  });
  return keyed.map(({ row }) => row);
}

type SortKey = number | string | undefined;

function sortKey(row: ResultRow, valuesOf: ValuesOf, sort: RowSort): SortKey {
  const keyIn = (trials: readonly Trial[] | undefined) =>
    averageOf((trials ?? []).map((trial) => fieldValue(sort.field, valuesOf(trial))));
  if (sort.mode !== "difference") {
    return keyIn(sort.evaluation_call_id ? row.trials.get(sort.evaluation_call_id) : [...row.trials.values()].flat());
  }
  const keys = [...row.trials.values()].map(keyIn).filter((key) => typeof key === "number");
  return keys.length > 0 ? Math.max(...keys) - Math.min(...keys) : undefined;
}

/** Numbers and booleans are averaged over trials; of anything else the first counts. */
function averageOf(values: readonly unknown[]): SortKey {
  const numbers = values.filter((value) => typeof value === "number" || typeof value === "boolean").map(Number);
  if (numbers.length > 0) return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const first = values.find((value) => value !== undefined && value !== null);
  return first === undefined ? undefined : typeof first === "string" ? first : JSON.stringify(first);
}

function compareKeys(a: SortKey, b: SortKey, direction: "asc" | "desc"): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const sign = direction === "desc" ? -1 : 1;
  if (typeof a !== typeof b) return (typeof a === "number" ? -1 : 1) * sign;
  return a === b ? 0 : (a < b ? -1 : 1) * sign;
}
