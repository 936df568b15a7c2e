import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { createPrediction, finishPrediction } from "@/lib/evaluation-runs/predictions";
import { createRun, finishRun } from "@/lib/evaluation-runs/runs";
import { createScore } from "@/lib/evaluation-runs/scores";
import { asJsonText } from "@/lib/json/json-text";
import { createDataset } from "@/lib/typed-objects/datasets";
import { createEvaluation } from "@/lib/typed-objects/evaluations";
import { createModel } from "@/lib/typed-objects/models";
import { createScorer } from "@/lib/typed-objects/scorers";
import { readRun, readSummaries } from "./read-run";
import { TRIAL_STATES } from "./run-states";

test("a run logged step by step over the API is read while it goes on and when it is done", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const [entity = "", project = ""] = project_id.split("/");
  const scope = { entity, project };
  const rows = ["a", "b", "c"].map((q) => asJsonText(JSON.stringify({ q })));
  const dataset = await createDataset(ctx, { ...scope, name: "letters", rows });
  const model = await createModel(ctx, { ...scope, name: "answerer", source_code: "class A: ..." });
  const scorer = await createScorer(ctx, { ...scope, name: "right", op_source_code: "def score(output): ..." });
  const evaluation = await createEvaluation(ctx, {
    ...{ ...scope, name: "check", dataset: dataset.ref, scorers: [scorer.ref], trials: 1 },
  });
  const started = await createRun(ctx, { ...scope, evaluation: evaluation.ref, model: model.ref });
  const { evaluation_run_id: run_id } = started;
  const predict = async (at: number) => {
    const asked = { ...scope, model: model.ref, evaluation_run_id: run_id, output: asJsonText('"x"') };
    return (await createPrediction(ctx, { ...asked, inputs: rows[at] ?? asJsonText("{}") })).prediction_id;
  };
  const finish = async (prediction_id: string, value: string) => {
    const asked = { ...scope, prediction_id, scorer: scorer.ref, evaluation_run_id: run_id };
    await createScore(ctx, { ...asked, value: asJsonText(value) });
    await finishPrediction(ctx, { ...scope, prediction_id });
  };
  const statesOf = (states: readonly number[]) => states.map((state) => TRIAL_STATES[state]);

  const [first, second] = [await predict(0), await predict(1)];
  await finish(first, '{"correct": true, "grade": 0.5}');
  const going = await readRun(ctx, { project_id, run_id });
  expect(going.info).toMatchObject({ status: "running", expected: 3, model: { name: "answerer" } });
  expect(going.info.dataset?.name).toBe("letters");
  expect(going.trials.keys).toHaveLength(2);
  expect(statesOf(going.trials.states)).toEqual(["done", "running"]);
  const progress = await readSummaries(ctx, { project_id, run_ids: [run_id] });
  expect(progress.summaries).toMatchObject([{ status: "running", done: 1, started: 2, expected: 3 }]);

  await finish(second, '{"correct": false, "grade": 1}');
  await finish(await predict(2), '{"correct": true, "grade": 0}');
  await finishRun(ctx, { ...scope, evaluation_run_id: run_id, summary: asJsonText("{}") });
  const { info, trials } = await readRun(ctx, { project_id, run_id });
  expect(info).toMatchObject({ status: "done", expected: 3 });
  expect(statesOf(trials.states)).toEqual(["done", "done", "done"]);
  expect(trials.scores.map(({ name, kind, values }) => [name, kind, values])).toEqual([
    ["right.correct", "pass/fail", [1, 0, 1]],
    ["right.grade", "number", [0.5, 1, 0]],
  ]);
  expect(trials.scorers.right).toMatch(/^\w{43}$/);
  // Its examples are the dataset's rows, as those of a run over the same dataset in any other client are.
  expect(info.rows_digest).not.toBeNull();
});
