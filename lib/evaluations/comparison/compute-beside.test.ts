import { expect, onTestFinished, test } from "vitest";
import { type ComputedComparison, computeWords, withSecondOpinions } from "../compare/compute-comparison";
import { joinQuick, withDrawn } from "../compare/join-shares";
import { runOf } from "../compare/testing";
import { createComparer } from "./compute-beside";

const OPTIONS = { countErrorsAsFail: false, settings: {}, primary: null };

function sent(passes: (at: number) => boolean, examples = 40) {
  const { info, trials } = runOf(
    Array.from({ length: examples }, (_, at) => ({
      key: `row ${at}`,
      scores: { judge: { ok: passes(at), grade: (at % 7) + Number(passes(at)) } },
    })),
  );
  return { info, trials: JSON.stringify(trials) };
}

function comparer() {
  const made = createComparer({ idleMs: 20, restMs: 0 });
  onTestFinished(() => made.stop());
  return made;
}

test("threads compare in steps: figures, then every p, then second opinions", async () => {
  const steps: ComputedComparison[] = [];
  const runs = [sent((at) => at % 2 === 0, 60), sent((at) => at % 3 === 0, 60)];
  await comparer().compute({ runs, options: OPTIONS, onStep: (computed) => steps.push(JSON.parse(computed)) });
  const gradePairs = steps.map(({ metrics, figures }) => {
    const at = metrics.findIndex(({ name }) => name === "judge.grade");
    return figures[at]?.pairs[0];
  });
  expect(gradePairs[0]).not.toHaveProperty("p");
  expect(gradePairs[1]).toMatchObject({ p: expect.any(Number) });
  expect(gradePairs[1]).not.toHaveProperty("second");
  const parsed = runs.map(({ info, trials }) => ({ info, trials: JSON.parse(trials) }));
  // The threads' shares together are what one alone computes, to the last digit.
  const parts = [...computeWords(parsed, OPTIONS)];
  const quick = joinQuick(parts.filter((part) => "figures" in part));
  const words =
    quick &&
    withDrawn(
      quick,
      parts.filter((part) => "ps" in part),
    );
  const whole = words && withSecondOpinions(parsed, OPTIONS, words);
  expect(steps).toEqual(JSON.parse(JSON.stringify([quick, words, whole])));
  expect(gradePairs[2]).toMatchObject({ p: gradePairs[1]?.p, second: { of: "mean", lo: expect.any(Number) } });
});

test("what cannot be compared fails alone, and those that wait have their turn", async () => {
  const { compute } = comparer();
  const told: string[] = [];
  const good = { runs: [sent(() => true)], options: OPTIONS };
  const broken = { runs: [{ ...sent(() => true), trials: "{" }], options: OPTIONS, onStep: () => told.push("broken") };
  const [first, second, third] = await Promise.allSettled([
    compute({ ...good, onStep: () => told.push("first") }),
    compute(broken),
    compute({ ...good, onStep: () => told.push("third") }),
  ]);
  expect([first?.status, second?.status, third?.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(told.filter((name) => name === "first")).toHaveLength(3);
  expect(told.filter((name) => name === "third")).toHaveLength(3);
  expect(told).not.toContain("broken");
});

test("a comparison that nobody waits for by its turn is not computed, and the next one is", async () => {
  const { compute } = comparer();
  const told: string[] = [];
  const task = (name: string, isWanted: () => boolean) =>
    compute({ runs: [sent(() => true)], options: OPTIONS, isWanted, onStep: () => told.push(name) });
  let stays = true;
  const done = Promise.allSettled([task("first", () => true), task("left", () => stays), task("next", () => true)]);
  stays = false;
  expect((await done).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(new Set(told)).toEqual(new Set(["first", "next"]));
});

test("a comparison that is left while it is computed is given up, and the next one has its turn", async () => {
  const { compute } = comparer();
  const graded = (offset: number) => {
    const grades = (at: number) =>
      Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`g${i}`, (at * (i + offset)) % 97]));
    const { info, trials } = runOf(Array.from({ length: 2000 }, (_, at) => ({ key: `row ${at}`, scores: grades(at) })));
    return { info, trials: JSON.stringify(trials) };
  };
  const large = [graded(1), graded(2), graded(3)];
  let asked = 0;
  const told: string[] = [];
  const left = compute({
    runs: large,
    options: OPTIONS,
    isWanted: () => asked++ === 0,
    onStep: () => told.push("left"),
  });
  const next = compute({ runs: [sent(() => true)], options: OPTIONS, onStep: () => told.push("next") });
  await expect(left).rejects.toThrow("nobody waits");
  await next;
  expect(told.filter((name) => name === "left").length).toBeLessThan(2);
  expect(told.filter((name) => name === "next")).toHaveLength(3);
});

test("the words of a comparison do not wait for the second opinions of another", async () => {
  const { compute } = comparer();
  const told: string[] = [];
  const large = [sent((at) => at % 2 === 0, 3000), sent((at) => at % 3 === 0, 3000)];
  const small = [sent((at) => at % 2 === 0), sent((at) => at % 3 === 0)];
  const step = (name: string) => () => told.push(name);
  await Promise.all([
    compute({ runs: large, options: OPTIONS, onStep: step("large") }),
    compute({ runs: small, options: OPTIONS, onStep: step("small") }),
  ]);
  expect(told.slice(0, 4)).toEqual(["large", "large", "small", "small"]);
});

test("threads that were idle are ended, and others do what comes later", async () => {
  const { compute, prepare } = comparer();
  prepare();
  await new Promise((resolve) => setTimeout(resolve, 60));
  let steps = 0;
  await compute({ runs: [sent(() => true)], options: OPTIONS, onStep: () => steps++ });
  expect(steps).toBe(3);
});

test("threads are made warm, and compare as those that were not", async () => {
  const made = createComparer({ idleMs: 20, restMs: 0, warmMs: 60_000 });
  onTestFinished(() => made.stop());
  made.warm();
  made.warm();
  const steps: string[] = [];
  const task = { runs: [sent((at) => at % 2 === 0), sent(() => true)], options: OPTIONS };
  await made.compute({ ...task, onStep: (computed) => steps.push(computed) });
  const others: string[] = [];
  await comparer().compute({ ...task, onStep: (computed) => others.push(computed) });
  expect(steps).toEqual(others);
});

test("no more wait than the line holds", async () => {
  const { compute } = comparer();
  const task = { runs: [sent(() => true)], options: OPTIONS, onStep: () => {} };
  const all = await Promise.allSettled(Array.from({ length: 12 }, () => compute(task)));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(8);
  expect(all.at(-1)).toMatchObject({ reason: { code: "unavailable" } });
});
