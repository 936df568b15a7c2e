import type { Word } from "./decide.ts";

/** The word of run b against run a. */
export type Comparison = { a: string; b: string; word: Word };

/**
 * The ranks that each run may hold, 1 being best: only better and worse count, so runs that cannot be told apart share
 * a range, to be shown as "2–4". With Holm over all pairs the ranges hold jointly.
 * (Mogstad et al. 2024; Al Mohamad, Goeman & van Zwet 2022)
 */
export function rankIntervals({ runs, comparisons }: { runs: readonly string[]; comparisons: readonly Comparison[] }): {
  ranks: { run: string; best: number; worst: number }[];
} {
  const beaten = new Map<string, Set<string>>(runs.map((run) => [run, new Set()]));
  for (const { a, b, word } of comparisons) {
    if (word === "better") beaten.get(b)?.add(a);
    if (word === "worse") beaten.get(a)?.add(b);
  }
  const ranks = runs.map((run) => ({
    run,
    best: 1 + runs.filter((other) => beaten.get(other)?.has(run)).length,
    worst: runs.length - runs.filter((other) => beaten.get(run)?.has(other)).length,
  }));
  return { ranks };
}
