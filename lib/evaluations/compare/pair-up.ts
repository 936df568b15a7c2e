import type { RunScores } from "./metrics.ts";

/** Two runs' scores side by side. */
export type Pairs = {
  a: number[];
  b: number[];
  differences: number[];
  onlyInA: number;
  onlyInB: number;
  unequalTrials: number;
  singleTrials: boolean;
};

/** Examples scored in both runs, in the order of their keys: `alignRuns` over columns. */
export function pairUp(scoresA: RunScores, scoresB: RunScores): Pairs {
  const size = scoresA.means.length;
  const [a, b, differences] = [new Array<number>(size), new Array<number>(size), new Array<number>(size)];
  const pairs: Pairs = { a, b, differences, onlyInA: 0, onlyInB: 0, unequalTrials: 0, singleTrials: true };
  let n = 0;
  for (let place = 0; place < size; place++) {
    const trialsA = scoresA.trials[place] ?? 0;
    const trialsB = scoresB.trials[place] ?? 0;
    if (trialsA === 0 || trialsB === 0) {
      if (trialsA > 0) pairs.onlyInA++;
      if (trialsB > 0) pairs.onlyInB++;
      continue;
    }
    a[n] = scoresA.means[place] ?? 0;
    b[n] = scoresB.means[place] ?? 0;
    differences[n] = differenceOf(a[n] ?? 0, b[n] ?? 0);
    n++;
    if (trialsA !== trialsB) pairs.unequalTrials++;
    if (trialsA > 1 || trialsB > 1) pairs.singleTrials = false;
  }
  for (const list of [a, b, differences]) list.length = n;
  return pairs;
}

/** Means of the same scores in another order differ by rounding; that must not make a win. */
export function differenceOf(a: number, b: number): number {
  return Math.abs(b - a) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : b - a;
}
