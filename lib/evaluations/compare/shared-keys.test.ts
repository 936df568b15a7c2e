import { expect, test } from "vitest";
import { sharedKeys } from "./shared-keys.ts";

const run = (...keys: string[]) => ({ trials: { keys } });

test("runs with the same examples in the same order share one list, others keep their own", () => {
  const runs = [run("a", "b"), run("a", "b"), run("b", "a"), run("a"), run("a", "b", "c"), run("b", "a"), run()];
  const lists = sharedKeys(runs);
  expect(lists).toEqual(runs.map(({ trials }) => trials.keys));
  expect(lists.map((list) => lists.indexOf(list))).toEqual([0, 0, 2, 3, 4, 2, 6]);
});
