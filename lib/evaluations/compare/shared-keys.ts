import type { RunTrials } from "../run-data.ts";

/**
 * For each run the keys of its examples; those who have the same in the same order, as runs of one dataset mostly do, get one and
 * the same list, which is then looked at once.
 */
export function sharedKeys(runs: readonly { trials: Pick<RunTrials, "keys"> }[]): string[][] {
  const lists: string[][] = [];
  return runs.map(({ trials: { keys } }) => {
    const known = lists.find((list) => list.length === keys.length && keys.every((key, at) => key === list[at]));
    if (!known) lists.push(keys);
    return known ?? keys;
  });
}
