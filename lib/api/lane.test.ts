import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { Lane } from "./lane.ts";

test("no more than its width is done at once, in order, also after failures", async () => {
  const lane = new Lane(2);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const work = (at: number) => async () => {
    begun.push(at);
    most = Math.max(most, ++running);
    await sleep(5);
    running--;
    if (at === 1) throw new Error("no");
    return at;
  };
  const done = await Promise.allSettled([0, 1, 2, 3, 4].map((at) => lane.run(work(at))));
  expect(done.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled", "fulfilled"]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
  expect(await lane.run(work(5))).toBe(5);
});
