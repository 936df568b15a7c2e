import { expect, test } from "vitest";
import { beginJob, followJob, type Known, knownSoFar } from "./comparison-jobs";

const quick: Known = { step: "quick", computed: "1" };
const words: Known = { step: "words", computed: "2" };

async function collect(name: string): Promise<Known[]> {
  const all: Known[] = [];
  for await (const known of followJob(name) ?? []) all.push(known);
  return all;
}

test("all who follow a work hear the same, whenever they came, and it is done once", async () => {
  const gate = Promise.withResolvers<void>();
  let begun = 0;
  const work = async (tell: (known: Known) => void) => {
    begun++;
    tell(quick);
    await gate.promise;
    tell(words);
  };
  beginJob("shared", work);
  beginJob("shared", work);
  const followers = [collect("shared"), collect("shared")];
  await Promise.resolve();
  expect(knownSoFar("shared")).toBe(quick);
  gate.resolve();
  expect(await Promise.all(followers)).toEqual([
    [quick, words],
    [quick, words],
  ]);
  expect(begun).toBe(1);
  expect(knownSoFar("shared")).toBeUndefined();
  expect(followJob("shared")).toBeUndefined();
});

test("a work that fails fails for all who follow it, and can be begun again", async () => {
  const gate = Promise.withResolvers<void>();
  beginJob("failing", async (tell) => {
    tell(quick);
    await gate.promise;
  });
  const followers = [collect("failing"), collect("failing")];
  gate.reject(new Error("no memory"));
  const found = await Promise.allSettled(followers);
  expect(found).toMatchObject([{ reason: { message: "no memory" } }, { reason: { message: "no memory" } }]);
  beginJob("failing", async (tell) => tell(words));
  expect(await collect("failing")).toEqual([words]);
});
