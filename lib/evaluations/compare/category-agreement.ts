import { cohenKappa } from "../../statistics/cohen-kappa.ts";
import type { RunData } from "../run-data.ts";

/** How far two runs give the same examples the same label. */
export type CategoryAgreement = { n: number; same: number; kappa: number | null };

/** For each run how far it agrees with the first one, the baseline, in a category; null where there is nothing to compare. */
export function categoryAgreements(runs: readonly RunData[], metric: string): (CategoryAgreement | null)[] {
  const [baseline, ...others] = runs.map((run) => labelsByExample(run, metric));
  return [null, ...others.map((labels) => agreementOf(baseline, labels))];
}

type Labels = ReadonlyMap<string, string>;

function agreementOf(a: Labels | undefined, b: Labels | undefined): CategoryAgreement | null {
  if (!a || !b) return null;
  const keys = [...a.keys()].filter((key) => b.has(key));
  const [given, other] = [a, b].map((labels) => keys.map((key) => labels.get(key) ?? null));
  const labels = [...new Set([...a.values(), ...b.values()])];
  const { n, agreement, kappa } = cohenKappa({ a: given ?? [], b: other ?? [], labels });
  return agreement === null ? null : { n, same: Math.round(agreement * n), kappa };
}

/** Each example's most frequent label among its trials; of equally frequent ones the first that was given. */
export function labelsByExample({ trials }: RunData, metric: string): ReadonlyMap<string, string> | undefined {
  const column = trials.scores.find(({ name }) => name === metric);
  if (!column?.labels) return undefined;
  const counts = new Map<string, Map<string, number>>();
  for (const [trial, value] of column.values.entries()) {
    const label = value === null ? undefined : column.labels[value];
    const key = trials.keys[trials.example[trial] ?? -1];
    if (label === undefined || key === undefined) continue;
    const of = counts.get(key) ?? new Map<string, number>();
    counts.set(key, of.set(label, (of.get(label) ?? 0) + 1));
  }
  return new Map([...counts].map(([key, of]) => [key, mostFrequent(of)]));
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  let [best, most] = ["", 0];
  for (const [label, count] of counts) if (count > most) [best, most] = [label, count];
  return best;
}
