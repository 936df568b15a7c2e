import { beforeAll, expect, test } from "vitest";
import { listEvaluateCalls } from "@/db/queries/evaluations/evaluate-calls";
import { testContext } from "@/db/testing/context";
import { readRun } from "./read-run";
import type { RunData } from "./run-data";
import { TRIAL_STATES } from "./run-states";
import { RECORDINGS, type Recording, replay } from "./testing";

const runs = new Map<string, RunData>();

beforeAll(async () => {
  const ctx = await testContext();
  for (const recording of Object.keys(RECORDINGS) as Recording[]) {
    await replay(ctx, recording);
    const project_id = RECORDINGS[recording];
    for (const { id } of await listEvaluateCalls(ctx.readSql, { project_id, limit: 50 }, ctx.signal)) {
      const run = await readRun(ctx, { project_id, run_id: id });
      runs.set(`${recording}/${run.info.name}`, run);
    }
  }
});

function recorded(name: string): RunData {
  const run = runs.get(name);
  if (!run) throw new Error(`no run ${name} among ${[...runs.keys()].join(", ")}`);
  return run;
}

const statesOf = ({ trials }: RunData) => trials.states.map((state) => TRIAL_STATES[state]);
const valuesOf = ({ trials }: RunData, name: string) => trials.scores.find((score) => score.name === name);

test.each(["python-0.51", "python-0.54"])("%s: an evaluation of two trials, with failures of both kinds", (client) => {
  const run = recorded(`${client}/sums 0`);
  expect(run.info).toMatchObject({ status: "done", expected: 8, model: { name: "calculator", version: 0 } });
  expect(run.info.dataset?.name).toBe("sums");
  expect(run.trials.keys).toHaveLength(4);
  expect(run.trials.example).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
  expect(statesOf(run).slice(0, 4)).toEqual(["done", "done", "model_failed", "scorer_failed"]);
  expect(run.trials.scores.map(({ name, kind }) => [name, kind])).toEqual([
    ["exact.correct", "pass/fail"],
    ["exact.why", "category"],
    ["judge.grade", "category"],
    ["judge.parts.off_by", "number"],
  ]);
  expect(valuesOf(run, "exact.correct")?.values).toEqual([1, 0, null, null, 1, 0, null, null]);
  expect(valuesOf(run, "judge.parts.off_by")?.values.slice(0, 4)).toEqual([0, 0.5, null, null]);
  expect(valuesOf(run, "judge.grade")?.labels).toEqual(["good", "bad"]);
  expect(Object.keys(run.trials.scorers)).toEqual(["exact", "judge"]);
});

test("the tokens and the cost of a prediction are the model's", () => {
  const { tokens, cost } = recorded("python-0.54/sums 0").trials;
  expect(tokens).toEqual([15, 15, 15, 15, 15, 15, 15, 15]);
  // 10 tokens in and 5 out of gpt-4o-mini, at 0.15 and 0.60 dollars a million.
  for (const value of cost) expect(value).toBeCloseTo(4.5e-6, 12);
});

test("two runs of one dataset have the same examples, and another version of the model", () => {
  for (const client of ["python-0.51", "python-0.54"]) {
    const [a, b] = [recorded(`${client}/sums 0`), recorded(`${client}/sums 1`)];
    expect(b.trials.keys).toEqual(a.trials.keys);
    expect(b.info.rows_digest).toBe(a.info.rows_digest);
    expect(b.info.model?.version).toBe(1);
    expect(b.trials.scorers).toEqual(a.trials.scorers);
  }
});

test("the clients of different times agree on what an example is", () => {
  expect(recorded("python-0.51/sums 0").trials.keys).toEqual(recorded("python-0.54/sums 0").trials.keys);
});

test.each(["python-0.51", "python-0.54"])("%s: what is logged row by row is known by its inputs", (client) => {
  const run = recorded(`${client}/logged`);
  expect(run.trials.keys).toHaveLength(3);
  expect(recorded(`${client}/no dataset`).trials.keys).toEqual(run.trials.keys);
  expect(run.info).toMatchObject({ status: "done", rows_digest: null, expected: null });
  expect(valuesOf(run, "correct")?.values).toEqual([1, 0, 1]);
  expect(valuesOf(run, "judge.fluency")?.values).toEqual([0, 0.25, 0.5]);
  expect(run.trials.scorers.correct).toMatch(/^\w{43}$/);
});

test("a run that crashed is there with what it had", () => {
  const old = recorded("python-0.51/crashed");
  expect(old.info.ended_at).toBeNull();
  expect(statesOf(old)).toEqual(["done", "done", "running"]);
  expect(valuesOf(old, "correct")?.values).toEqual([1, 0, null]);
  // This client holds back a row until it is finished.
  expect(statesOf(recorded("python-0.54/crashed"))).toEqual(["done", "done"]);
});

test("npm: the model is told from the scorers, which say no kind", () => {
  const run = recorded("npm/sum-eval_sums");
  expect(run.info.model).toMatchObject({ name: "sums", kind: "op" });
  expect(statesOf(run).slice(0, 3)).toEqual(["done", "scorer_failed", "model_failed"]);
  expect(valuesOf(run, "exact.correct")?.values).toEqual([1, 0, null, 1, 0, null]);
  expect(valuesOf(run, "distance")?.values).toEqual([0, null, null, 0, null, null]);
  const logged = recorded("npm/Evaluation.evaluate");
  expect(logged.info.dataset).toBeNull();
  expect(valuesOf(logged, "length")?.values).toEqual([0, 1, 2]);
});
