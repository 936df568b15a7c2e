import assert from "node:assert/strict";
import * as weave from "weave";
import { check, children, client, flush, opName, PROJECT, Skip, same } from "./checks.mjs";

const ROWS = [
  { question: "1+1", expected: 2 },
  { question: "2*3", expected: 6 },
  { question: "fails", expected: 0 },
];

check("an evaluation with two scorers, two trials and a failing prediction", async () => {
  const exact = weave.op(function exact({ modelOutput, datasetRow }) {
    return { correct: modelOutput === datasetRow.expected };
  });
  const distance = weave.op(function distance({ modelOutput, datasetRow }) {
    return Math.abs(modelOutput - datasetRow.expected) / 2;
  });
  const model = weave.op(async function sums({ datasetRow: { question } }) {
    if (question === "fails") throw new Error("can't answer this");
    return question === "1+1" ? 2 : 5;
  });
  const dataset = new weave.Dataset({ name: "sums", rows: ROWS });
  const evaluation = new weave.Evaluation({ name: "sum-eval", dataset, scorers: [exact, distance] });
  const summary = await evaluation.evaluate({ model, nTrials: 2 });
  await flush();
  const [root] = await client.getCalls({
    op_names: [`weave:///${PROJECT}/op/Evaluation.evaluate:*`],
    trace_roots_only: true,
  });
  same([root.output, root.display_name], [summary, "sum-eval_sums"]);
  const rows = (await children(root.id)).filter((call) => opName(call) === "Evaluation.predictAndScore");
  same(rows.length, 6);
  const examples = new Map();
  for (const row of rows) {
    assert.match(row.inputs.example, /\/object\/sums:\w{43}\/attr\/rows\/id\/\w{43}$/);
    examples.set(row.inputs.example, [...(examples.get(row.inputs.example) ?? []), row]);
  }
  same(
    [...examples.values()].map((trials) => trials.length),
    [2, 2, 2],
  );
  const refs = [...examples.keys()];
  const { data } = await client.traceServerApi.refs.refsReadBatchRefsReadBatchPost({ refs });
  same(data.vals.length, 3);
  for (const [at, ref] of refs.entries()) {
    const { question } = data.vals[at];
    for (const row of examples.get(ref)) {
      const { model_success, scores, model_output = null } = row.output;
      if (question === "fails") {
        same([model_success, model_output], [false, null]);
        const [failed] = (await children(row.id)).filter((call) => opName(call) === "sums");
        same([failed.exception, failed.summary.weave.status], ["can't answer this", "error"]);
      } else {
        const answer = question === "1+1" ? 2 : 5;
        same([model_success, model_output], [true, answer]);
        same([scores.exact, scores.distance], [{ correct: answer === 2 }, answer === 2 ? 0 : 0.5]);
        same((await children(row.id)).map(opName).sort(), ["distance", "exact", "sums"]);
      }
    }
  }
});

check("an evaluation logged row by row reads back with outputs and summary", async () => {
  if (!weave.EvaluationLogger) throw new Skip("this release has no EvaluationLogger");
  const logger = new weave.EvaluationLogger({ name: "logged", dataset: "my-dataset", model: { name: "my-model" } });
  for (let n = 0; n < 3; n += 1) {
    const prediction = await logger.logPredictionAsync({ q: `frage ${n} ß` }, { a: n / 2 });
    await prediction.logScore("length", n).catch(() => {});
    await prediction.logScore("correct", n !== 1).catch(() => {});
    await prediction.finish();
  }
  await logger.logSummary({ mine: { f1: 0.5 } });
  await flush();
  const roots = await client.getCalls({
    op_names: [`weave:///${PROJECT}/op/Evaluation.evaluate:*`],
    trace_roots_only: true,
  });
  const root = roots.at(-1);
  const rows = (await children(root.id)).filter((call) => /predict_?and_?score/i.test(opName(call)));
  same(rows.length, 3);
  for (const [n, row] of rows.entries()) {
    same(row.inputs.example, { q: `frage ${n} ß` });
    same(row.output.output ?? row.output.model_output, { a: n / 2 });
  }
  same(root.attributes._weave_eval_meta.imperative, true);
  assert.ok(JSON.stringify(root.output).includes('"f1":0.5'), JSON.stringify(root.output));
});

check("scores of an evaluation logged row by row are in its rows", { needs: "EvaluationLogger" }, async () => {
  const feedback = await fetch(`${process.env.WF_TRACE_SERVER_URL}/feedback/query`, {
    method: "POST",
    body: JSON.stringify({ project_id: PROJECT, limit: 1 }),
  });
  // The client adds a score to the row only once its feedback is stored.
  if (feedback.status === 404) throw new Skip("this server has no feedback endpoints yet");
  const roots = await client.getCalls({
    op_names: [`weave:///${PROJECT}/op/Evaluation.evaluate:*`],
    trace_roots_only: true,
  });
  const rows = (await children(roots.at(-1).id)).filter((call) => /predict_?and_?score/i.test(opName(call)));
  same(
    rows.map((row) => row.output.scores),
    [0, 1, 2].map((n) => ({ length: n, correct: n !== 1 })),
  );
});
