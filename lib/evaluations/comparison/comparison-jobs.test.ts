import { expect, test } from "vitest";
import { beginJob, followJob, type Known, knownSoFar } from "./comparison-jobs";

const quick: Known = { step: "quick", computed: "1" };
const words: Known = { step: "words", computed: "2" };

async function collect(name: string, signal = new AbortController().signal): Promise<Known[]> {
  const all: Known[] = [];
  for await (const known of followJob(name, signal) ?? []) all.push(known);
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
  expect(followJob("shared", new AbortController().signal)).toBeUndefined();
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

test("a work is wanted until the last of those who follow it has left, and again when one comes back", async () => {
  const gate = Promise.withResolvers<void>();
  let isWanted = () => false;
  beginJob("left", async (tell, wanted) => {
    isWanted = wanted;
    tell(quick);
    await gate.promise;
  });
  expect(isWanted()).toBe(true);
  const [one, other] = [new AbortController(), new AbortController()];
  const followers = [collect("left", one.signal), collect("left", other.signal)];
  one.abort();
  expect(await followers[0]).toEqual([quick]);
  expect(isWanted()).toBe(true);
  other.abort();
  expect(await followers[1]).toEqual([quick]);
  // A page that is loaded again leaves first.
  expect(isWanted()).toBe(true);
  await expect.poll(isWanted).toBe(false);
  beginJob("left", async () => {});
  expect(isWanted()).toBe(true);
  const back = collect("left");
  expect(isWanted()).toBe(true);
  gate.resolve();
  expect(await back).toEqual([quick]);
});
