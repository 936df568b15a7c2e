import { bootstrapAgreement } from "../statistics/bootstrap-agreement.ts";
import { cohenKappa, type Label } from "../statistics/cohen-kappa.ts";
import { confusionMulti } from "../statistics/confusion.ts";
import { fleissKappa } from "../statistics/fleiss-kappa.ts";
import { krippendorffAlpha } from "../statistics/krippendorff-alpha.ts";
import type { Control } from "./schema-form.ts";

/** What one person said of one call, for one field. */
export type Rating = { call_id: string; rater: string; value: Label };

export type Interval = { estimate: number | null; lo: number | null; hi: number | null };
export type PairAgreement = {
  a: string;
  b: string;
  n: number;
  agreement: number | null;
  kappa: Interval;
  /** Counts by place of a's and b's values among the labels. */
  matrix: number[][];
};
export type FieldAgreement = {
  level: "nominal" | "interval";
  labels: Label[];
  raters: string[];
  /** Calls that two people or more rated. */
  units: number;
  ratings: number;
  alpha: Interval;
  /** Over the calls that as many people rated as most calls; `raters` says how many. */
  fleiss: { kappa: number | null; units: number; raters: number } | undefined;
  pairs: PairAgreement[];
};

/** Beyond these, a table of all pairs or values tells nothing any more. */
const MAX_LABELS = 400;
const MAX_PAIRS = 45;

/** The values that can be compared: those of a closed list, or numbers. Undefined for texts and anything deeper. */
export function comparableLabel(control: Control, value: unknown): Label | undefined {
  if (control.kind === "boolean") return typeof value === "boolean" ? value : undefined;
  if (control.kind === "number") return typeof value === "number" ? value : undefined;
  if (control.kind !== "choice") return undefined;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}

/** How far people agree about one field. Undefined when nothing can be said: nobody rated, or there are too many values. */
export function measureAgreement(
  control: Control,
  ratings: readonly Rating[],
  seed: string,
): FieldAgreement | undefined {
  const labels = labelsOf(control, ratings);
  if (ratings.length === 0 || labels.length > MAX_LABELS) return undefined;
  const level = control.kind === "number" ? "interval" : "nominal";
  const raters = [...new Set(ratings.map(({ rater }) => rater))].sort();
  const calls = [...new Set(ratings.map(({ call_id }) => call_id))].sort();
  const places = new Map(calls.map((call, index) => [call, index]));
  const rows = new Map(raters.map((rater) => [rater, calls.map((): Label | null => null)]));
  for (const { call_id, rater, value } of ratings) {
    const row = rows.get(rater);
    if (row) row[places.get(call_id) ?? 0] = value;
  }
  const table = { ratings: raters.map((rater) => rows.get(rater) ?? []), order: labels };
  const { units, values } = krippendorffAlpha(table, { level });
  const alpha = bootstrapAgreement(table, { statistic: "krippendorffAlpha", level, seed });
  return {
    ...{ level, labels, raters, units },
    ratings: values,
    alpha: intervalOf(alpha),
    fleiss: level === "nominal" ? fleissOf(table.ratings, labels) : undefined,
    pairs: pairsOf(raters, rows, labels, seed),
  };
}

function labelsOf(control: Control, ratings: readonly Rating[]): Label[] {
  if (control.kind === "boolean") return [false, true];
  const said = [...new Set(ratings.map(({ value }) => value))];
  if (control.kind === "number") return said.sort((a, b) => Number(a) - Number(b));
  const options =
    control.kind === "choice" ? control.options.flatMap(({ value }) => (value === null ? [] : [value])) : [];
  // An older version of the spec may have had other options.
  return [...new Set([...options, ...said])];
}

/** Fleiss' kappa wants as many ratings of each call: it is taken over the calls with the most usual number. */
function fleissOf(rows: readonly (readonly (Label | null)[])[], labels: readonly Label[]) {
  const width = rows[0]?.length ?? 0;
  const given = Array.from({ length: width }, (_, unit) =>
    rows.flatMap((row) => {
      const value = row[unit];
      return value === null || value === undefined ? [] : [value];
    }),
  );
  const sizes = Map.groupBy(
    given.filter(({ length }) => length >= 2),
    ({ length }) => length,
  );
  const usual = [...sizes].sort((a, b) => b[1].length - a[1].length || b[0] - a[0])[0];
  if (!usual) return undefined;
  const [raters, units] = usual;
  const counts = units.map((values) => labels.map((label) => values.filter((value) => value === label).length));
  return { kappa: fleissKappa({ counts }).kappa, units: units.length, raters };
}

function pairsOf(
  raters: readonly string[],
  rows: ReadonlyMap<string, readonly (Label | null)[]>,
  labels: Label[],
  seed: string,
): PairAgreement[] {
  const pairs = raters.flatMap((a, index) =>
    raters.slice(index + 1).flatMap((b): PairAgreement[] => {
      const input = { a: rows.get(a) ?? [], b: rows.get(b) ?? [], labels };
      const { n, agreement } = cohenKappa(input);
      if (n === 0) return [];
      const kappa = intervalOf(bootstrapAgreement(input, { statistic: "cohenKappa", seed: `${seed} ${a} ${b}` }));
      const { matrix } = confusionMulti({ truth: input.a, predicted: input.b, labels });
      return [{ a, b, n, agreement, kappa, matrix }];
    }),
  );
  return pairs.sort((x, y) => y.n - x.n).slice(0, MAX_PAIRS);
}

function intervalOf({ estimate, lo, hi }: Interval): Interval {
  return { estimate, lo, hi };
}
