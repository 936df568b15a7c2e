import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { completeCalls } from "../calls/ingest/ingest.ts";
import { queryCalls } from "../calls/wire/query-calls.ts";
import { createCosts } from "../costs/create-costs.ts";
import { queryFeedback } from "../feedback/query-feedback.ts";
import { asJsonText } from "../json/json-text.ts";
import { createDataset } from "../typed-objects/datasets.ts";
import { createEvaluation } from "../typed-objects/evaluations.ts";
import { createModel } from "../typed-objects/models.ts";
import { createScorer } from "../typed-objects/scorers.ts";
import { createPrediction, finishPrediction, listPredictions, readPrediction } from "./predictions.ts";
import { evalResultsQuery } from "./results/endpoint.ts";
import { queryResults } from "./results/query-results.ts";
import { createRun, deleteParts, finishRun, listRuns, readRun } from "./runs.ts";
import { createScore, listScores, readScore } from "./scores.ts";

async function scenario() {
  const ctx = await testContext();
  const [entity = "", project = ""] = ctx.project_id.split("/");
  const scope = { entity, project };
  const rows = [asJsonText('{"q": "a"}'), asJsonText('{"q": "b"}')];
  const dataset = await createDataset(ctx, { ...scope, name: "My Rows", rows });
  const model = await createModel(ctx, { ...scope, name: "Answerer", source_code: "class A: ..." });
  const scorer = await createScorer(ctx, { ...scope, name: "Right", op_source_code: "def score(output): ..." });
  const evaluation = await createEvaluation(ctx, {
    ...{ ...scope, name: "Check", dataset: dataset.ref, scorers: [scorer.ref], trials: 1 },
  });
  const run = async () => {
    const asked = { ...scope, evaluation: evaluation.ref, model: model.ref };
    return (await createRun(ctx, asked)).evaluation_run_id;
  };
  const answer = async (evaluation_run_id: string, inputs: string, output: string, value: string) => {
    const asked = {
      ...scope,
      model: model.ref,
      evaluation_run_id,
      inputs: asJsonText(inputs),
      output: asJsonText(output),
    };
    const { prediction_id } = await createPrediction(ctx, asked);
    const scored = { ...scope, prediction_id, scorer: scorer.ref, evaluation_run_id, value: asJsonText(value) };
    const { score_id } = await createScore(ctx, scored);
    await finishPrediction(ctx, { ...scope, prediction_id });
    return { prediction_id, score_id };
  };
  const results = (asked: object) => queryResults(ctx, evalResultsQuery.request.parse({ ...scope, ...asked }));
  return { ctx, scope, project_id: ctx.project_id, dataset, model, scorer, evaluation, run, answer, results };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  return await Array.fromAsync(items);
}

test("a run logged step by step ends as the calls of an evaluation", async () => {
  const { ctx, scope, project_id, evaluation, model, scorer, run, answer } = await scenario();
  const id = await run();
  expect(await readRun(ctx, { ...scope, evaluation_run_id: id })).toMatchObject({
    status: "running",
    model: model.ref,
  });
  await answer(id, '{"q": "a"}', '{"text": "1.0", "n": 1.0}', "true");
  await answer(id, '{"q": "b"}', "null", "false");
  await finishRun(ctx, { ...scope, evaluation_run_id: id, summary: asJsonText('{"mine": 1}') });

  const { calls } = await queryCalls(ctx, { project_id, filter: { trace_ids: [id] } });
  const parsed = calls.map((text) => JSON.parse(text));
  const names = parsed.map((call) => /op\/(.*):/.exec(call.op_name)?.[1]);
  expect(names.sort()).toEqual([
    "Evaluation.evaluate",
    "Evaluation.predict_and_score",
    "Evaluation.predict_and_score",
    "Evaluation.summarize",
    "answerer.predict",
    "answerer.predict",
    "right.score",
    "right.score",
  ]);
  expect(parsed.every((call) => call.ended_at !== null)).toBe(true);
  const root = parsed.find((call) => call.id === id);
  expect(root).toMatchObject({ parent_id: null, inputs: { self: evaluation.ref, model: model.ref } });
  expect(root.output).toMatchObject({ right: { true_count: 1, true_fraction: 0.5 }, model_latency: {} });
  expect(root.output.output).toEqual({ n: { mean: 1 } });
  const row = calls.find((text) => text.includes('"scores"') && text.includes("1.0"));
  expect(row).toContain('"output":{"output":{"text": "1.0", "n": 1.0},"scores":{"right":true}');

  const read = await readRun(ctx, { ...scope, evaluation_run_id: id });
  expect(read.status).toBe("completed");
  expect(JSON.parse(read.summary)).toMatchObject({ mine: 1 });
  const feedback = await queryFeedback(ctx, { project_id });
  expect(JSON.stringify(feedback)).toContain("wandb.runnable.right");
  expect(scorer.ref).toContain("/object/right:");
});

test("parts are read and listed by run, to the letter", async () => {
  const { ctx, scope, model, scorer, run, answer } = await scenario();
  const [first, second] = [await run(), await run()];
  const { prediction_id, score_id } = await answer(first, '{"q": 1.0}', '{"big": 12345678901234567890}', "0.50");
  await answer(second, '{"q": 2}', "1", "1");
  const prediction = await readPrediction(ctx, { ...scope, prediction_id });
  expect(prediction).toMatchObject({
    inputs: '{"q": 1.0}',
    output: '{"big": 12345678901234567890}',
    model: model.ref,
    evaluation_run_id: first,
  });
  expect(await collect(listPredictions(ctx, { ...scope, evaluation_run_id: first }))).toEqual([prediction]);
  expect(await collect(listPredictions(ctx, scope))).toHaveLength(2);
  expect(await readScore(ctx, { ...scope, score_id })).toMatchObject({ value: "0.50", scorer: scorer.ref });
  expect(await collect(listScores(ctx, { ...scope, limit: 1 }))).toHaveLength(1);
  expect(await collect(listRuns(ctx, { ...scope, models: [model.ref] }))).toHaveLength(2);
  expect(await collect(listRuns(ctx, { ...scope, models: ["'; --"] }))).toHaveLength(0);
  expect(await collect(listRuns(ctx, { ...scope, evaluation_run_ids: [second] }))).toMatchObject([
    { evaluation_run_id: second },
  ]);
});

test("a prediction and its score may stand by themselves", async () => {
  const { ctx, scope, scorer } = await scenario();
  const inputs = asJsonText("{}");
  const { prediction_id } = await createPrediction(ctx, { ...scope, model: "gpt", inputs, output: asJsonText('"x"') });
  await createScore(ctx, { ...scope, prediction_id, scorer: scorer.ref, value: asJsonText("1") });
  expect(await finishPrediction(ctx, { ...scope, prediction_id })).toEqual({ success: true });
  expect(await readPrediction(ctx, { ...scope, prediction_id })).toMatchObject({
    evaluation_run_id: null,
    model: "gpt",
  });
});

test("only parts of their kind are found and deleted", async () => {
  const { ctx, scope, project_id, run, answer } = await scenario();
  const id = await run();
  const { prediction_id, score_id } = await answer(id, "{}", "1", "1");
  await expect(readPrediction(ctx, { ...scope, prediction_id: score_id })).rejects.toMatchObject({ code: "not_found" });
  expect(await deleteParts(ctx, project_id, "score", [prediction_id, id, "gone"])).toEqual({ num_deleted: 0 });
  expect(await deleteParts(ctx, project_id, "score", [score_id])).toEqual({ num_deleted: 1 });
  expect(await deleteParts(ctx, project_id, "run", [id])).toEqual({ num_deleted: 1 });
  expect(await collect(listPredictions(ctx, scope))).toEqual([]);
});

test("what names nothing is refused", async () => {
  const { ctx, scope, scorer, model } = await scenario();
  const missing = { ...scope, evaluation_run_id: "gone" };
  const prediction = { model: model.ref, inputs: asJsonText("{}"), output: asJsonText("1") };
  await expect(createPrediction(ctx, { ...missing, ...prediction })).rejects.toMatchObject({ code: "not_found" });
  await expect(finishRun(ctx, missing)).rejects.toMatchObject({ code: "not_found" });
  const value = asJsonText("1");
  await expect(createScore(ctx, { ...scope, prediction_id: "gone", scorer: scorer.ref, value })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(createScore(ctx, { ...scope, prediction_id: "gone", scorer: "x", value })).rejects.toThrow(
    "scorer is not",
  );
});

test("results stand beside each other by row, filtered and sorted", async () => {
  const { run, answer, results } = await scenario();
  const [first, second] = [await run(), await run()];
  await answer(first, '{"q": "a"}', "1", '{"ok": true, "d": 0.5}');
  await answer(first, '{"q": "b"}', "2", '{"ok": false, "d": 0.1}');
  await answer(second, '{"q": "a"}', "3", '{"ok": false, "d": 0.7}');
  const evaluation_call_ids = [first, second];

  const all = await results({ evaluation_call_ids, include_summary: true, include_raw_data_rows: true });
  expect(all.total_rows).toBe(2);
  const a = all.rows.find((row) => row.raw_data_row === '{"q": "a"}');
  expect(a?.evaluations.map(({ trials }) => trials[0]?.model_output)).toEqual(["1", "3"]);
  expect(a?.evaluations[0]?.trials[0]).toMatchObject({
    predict_call_id: expect.any(String),
    scorer_call_ids: { right: expect.any(String) },
    scores: '{"right":{"ok": true, "d": 0.5}}',
  });
  expect(all.summary?.evaluations[0]).toMatchObject({
    trial_count: 2,
    scorer_stats: [
      { scorer_key: "right", path: "ok", value_type: "binary", pass_true_count: 1, pass_rate: 0.5 },
      { scorer_key: "right", path: "d", value_type: "continuous", numeric_mean: 0.3 },
    ],
  });

  expect((await results({ evaluation_call_ids, require_intersection: true })).total_rows).toBe(1);
  const failing = { $expr: { $eq: [{ $getField: "scores.right.ok" }, { $literal: false }] } };
  expect((await results({ evaluation_call_ids, filters: [{ query: failing }] })).total_rows).toBe(2);
  const inFirst = { query: failing, evaluation_call_id: first };
  const filtered = await results({ evaluation_call_ids, filters: [inFirst], include_raw_data_rows: true });
  expect(filtered.rows.map((row) => row.raw_data_row)).toEqual(['{"q": "b"}']);
  const sort_by = [{ field: "scores.right.d", direction: "desc", evaluation_call_id: first }];
  const sorted = await results({ evaluation_call_ids, sort_by, include_raw_data_rows: true, limit: 1 });
  expect(sorted).toMatchObject({ total_rows: 2, rows: [{ raw_data_row: '{"q": "a"}' }] });
  const byInput = {
    $expr: { $contains: { input: { $getField: "inputs.q" }, substr: { $literal: "B" }, case_insensitive: true } },
  };
  expect((await results({ evaluation_call_ids, filters: [{ query: byInput }] })).total_rows).toBe(1);
  const unknown = { $expr: { $eq: [{ $getField: "secrets.x" }, { $literal: 1 }] } };
  await expect(results({ evaluation_call_ids, filters: [{ query: unknown }] })).rejects.toThrow(
    '"secrets.x" is no field',
  );
  expect((await results({ evaluation_run_ids: ["gone"] })).warnings).toEqual(["evaluation gone not found"]);
});

test("an evaluation that a client ran itself is read alike, with what its predictions cost", async () => {
  const { ctx, project_id, dataset, model, results } = await scenario();
  const usage = { usage: { mine: { prompt_tokens: 2, completion_tokens: 3, total_tokens: 5 } } };
  await createCosts(ctx, { project_id, costs: { mine: { prompt_token_cost: 10, completion_token_cost: 1 } } });
  const example = `${dataset.ref}/attr/rows/id/rowdigest`;
  const call = (
    id: string,
    op: string,
    parent_id: string | null,
    inputs: object,
    output: unknown,
    summary: object = {},
  ) => {
    const op_name = `weave:///${project_id}/op/${op}:abc`;
    const times = { started_at: "2026-05-01T10:00:00Z", ended_at: "2026-05-01T10:00:01Z" };
    return { project_id, id, trace_id: "e", parent_id, op_name, ...times, attributes: {}, inputs, output, summary };
  };
  const batch = [
    call("e", "Evaluation.evaluate", null, { self: "weave:///x", model: model.ref }, {}),
    call(
      "r",
      "Evaluation.predict_and_score",
      "e",
      { model: model.ref, example },
      { output: "a", scores: { exact: true }, model_latency: 0.25 },
    ),
    call("p", "Answerer.predict", "r", { self: model.ref }, "a", usage),
    call("s", "exact", "r", { output: "a" }, true, usage),
  ];
  const [entity = "", project = ""] = project_id.split("/");
  await completeCalls(ctx, JSON.stringify({ batch }), { entity, project });
  const found = await results({ evaluation_call_ids: ["e"], include_costs: true, include_summary: true });
  expect(found.rows).toMatchObject([{ row_digest: "rowdigest" }]);
  expect(found.rows[0]?.evaluations[0]?.trials).toMatchObject([
    {
      predict_call_id: "p",
      scorer_call_ids: { exact: "s" },
      model_latency_seconds: 0.25,
      total_tokens: 5,
      total_cost: 23,
    },
  ]);
  expect(found.summary?.evaluations[0]).toMatchObject({ predict_total_cost: 23, predict_total_tokens: 5 });
  const unpriced = await results({ evaluation_call_ids: ["e"], include_predict_and_score_children: false });
  expect(unpriced.rows[0]?.evaluations[0]?.trials[0]).toMatchObject({ predict_call_id: null, total_cost: null });
});
