import { mean } from "../moments.ts";
import { toScore } from "../to-score.ts";

/** One scored attempt at one example. `row` is the digest of the dataset row: equal rows are one example. */
export type Trial = { row: string; score: unknown };

/** One example that both runs scored: the mean of its trials in each, and B − A. */
export type AlignedPair = {
  row: string;
  a: number;
  b: number;
  difference: number;
  trialsA: number;
  trialsB: number;
};

export type AlignedRuns = {
  /** By row in code-unit order, which feeds the random draws. */
  pairs: AlignedPair[];
  onlyInA: string[];
  onlyInB: string[];
  /** Rows that both runs have, and one of them without any score. */
  noScoreInA: string[];
  noScoreInB: string[];
  /** Trials without a score, over all rows. */
  droppedTrialsA: number;
  droppedTrialsB: number;
  /** Pairs with more trials in one run than in the other. */
  unequalTrials: number;
};

/**
 * What the comparison's columns of scores are held against: trials of two runs → one mean per example and run → pairs. Every example weighs the same, however many trials it
 * had. What is missing is reported, never filled in. (Miller 2024)
 */
export function alignRuns({ a, b }: { a: readonly Trial[]; b: readonly Trial[] }): AlignedRuns {
  const runA = groupByRow(a);
  const runB = groupByRow(b);
  const common = [...runA.rows.keys()].filter((row) => runB.rows.has(row)).sort();
  const pairs = common.flatMap((row) => {
    const scoresA = runA.rows.get(row) ?? [];
    const scoresB = runB.rows.get(row) ?? [];
    return scoresA.length > 0 && scoresB.length > 0 ? [pairOf(row, scoresA, scoresB)] : [];
  });
  return {
    pairs,
    onlyInA: [...runA.rows.keys()].filter((row) => !runB.rows.has(row)).sort(),
    onlyInB: [...runB.rows.keys()].filter((row) => !runA.rows.has(row)).sort(),
    noScoreInA: common.filter((row) => runA.rows.get(row)?.length === 0),
    noScoreInB: common.filter((row) => runB.rows.get(row)?.length === 0),
    droppedTrialsA: runA.dropped,
    droppedTrialsB: runB.dropped,
    unequalTrials: pairs.filter((pair) => pair.trialsA !== pair.trialsB).length,
  };
}

function groupByRow(trials: readonly Trial[]): { rows: Map<string, number[]>; dropped: number } {
  const rows = new Map<string, number[]>();
  let dropped = 0;
  for (const trial of trials) {
    const scores = rows.get(trial.row) ?? [];
    rows.set(trial.row, scores);
    const score = toScore(trial.score);
    if (score === null) dropped++;
    else scores.push(score);
  }
  return { rows, dropped };
}

function pairOf(row: string, scoresA: number[], scoresB: number[]): AlignedPair {
  const a = mean(scoresA);
  const b = mean(scoresB);
  // Means of the same scores in another order differ by rounding; that must not make a win.
  const isSame = Math.abs(b - a) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
  return { row, a, b, difference: isSame ? 0 : b - a, trialsA: scoresA.length, trialsB: scoresB.length };
}
