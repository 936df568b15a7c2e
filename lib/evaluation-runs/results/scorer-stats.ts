import type { Trial } from "./read-trials.ts";

/** What one leaf of a scorer's values comes to over the trials of an evaluation. */
export type ScorerStat = {
  scorer_key: string;
  /** Where in the scorer's value the leaf stands; null when the value itself is the leaf. */
  path: string | null;
  value_type: "binary" | "continuous" | "text" | null;
  trial_count: number;
  numeric_count: number;
  numeric_mean: number | null;
  pass_true_count: number;
  pass_known_count: number;
  pass_rate: number | null;
  /** The share of the trials that have a boolean here. */
  pass_signal_coverage: number | null;
};

type Leaf = { scorer_key: string; path: string | null; value: unknown };

/** Statistics of every leaf of every scorer, in order of first appearance. */
export function scorerStats(trials: readonly Pick<Trial, "scores">[]): ScorerStat[] {
  const leaves = new Map<string, Leaf[]>();
  for (const { scores } of trials) {
    for (const [scorer_key, text] of scores) {
      for (const leaf of leavesOf(scorer_key, JSON.parse(text))) {
        const key = JSON.stringify([leaf.scorer_key, leaf.path]);
        const found = leaves.get(key);
        if (found) found.push(leaf);
        else leaves.set(key, [leaf]);
      }
    }
  }
  return [...leaves.values()].map((found) => statOf(found, trials.length));
}

function* leavesOf(scorer_key: string, value: unknown, path: string | null = null): Generator<Leaf> {
  if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    for (const [key, member] of Object.entries(value)) {
      yield* leavesOf(scorer_key, member, path === null ? key : `${path}.${key}`);
    }
  } else if (value !== null && typeof value !== "object") yield { scorer_key, path, value };
}

function statOf(leaves: readonly Leaf[], trial_count: number): ScorerStat {
  const values = leaves.map(({ value }) => value);
  const booleans = values.filter((value) => typeof value === "boolean");
  const numbers = values.filter((value) => typeof value === "number");
  const passed = booleans.filter((value) => value).length;
  const known = booleans.length;
  return {
    scorer_key: leaves[0]?.scorer_key ?? "",
    path: leaves[0]?.path ?? null,
    value_type: known > 0 ? "binary" : numbers.length > 0 ? "continuous" : values.length > 0 ? "text" : null,
    trial_count,
    numeric_count: numbers.length,
    numeric_mean: numbers.length > 0 ? numbers.reduce((sum, value) => sum + value, 0) / numbers.length : null,
    pass_true_count: passed,
    pass_known_count: known,
    pass_rate: known > 0 ? passed / known : null,
    pass_signal_coverage: known > 0 ? known / trial_count : null,
  };
}
