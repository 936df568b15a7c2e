import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { queryCount, queryList } from "../api/query-fields.ts";
import { type ServedEndpoint, serve, serveStream } from "../api/serve.ts";
import { jsonLines } from "../json/json-lines.ts";
import { jsonArray, jsonObject, jsonText } from "../json/schema-text.ts";
import { projectOf } from "../typed-objects/versions.ts";
import { createPrediction, finishPrediction, listPredictions, readPrediction } from "./predictions.ts";
import { evalResultsQuery } from "./results/endpoint.ts";
import { queryResults } from "./results/query-results.ts";
import { createRun, deleteParts, finishRun, listRuns, readRun } from "./runs.ts";
import { createScore, listScores, readScore } from "./scores.ts";

const ROOT = "/v2/{entity}/{project}";
const inProject = { entity: z.string(), project: z.string() };
const page = { limit: queryCount, offset: queryCount };
const ofRun = { ...inProject, ...page, evaluation_run_id: z.string().nullish() };
const success = z.object({ success: z.boolean() });
const deleted = z.object({ num_deleted: z.number() });

const run = z.object({
  evaluation_run_id: z.string(),
  evaluation: z.string(),
  model: z.string(),
  status: z.string().nullable(),
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
  summary: jsonObject.nullable(),
  source_evaluation_run_id: z.string().nullable(),
});
const prediction = z.object({
  prediction_id: z.string(),
  model: z.string(),
  inputs: jsonObject,
  output: jsonText,
  evaluation_run_id: z.string().nullable(),
  wb_user_id: z.string().nullable(),
});
const score = z.object({
  score_id: z.string(),
  scorer: z.string(),
  value: jsonText,
  evaluation_run_id: z.string().nullable(),
  wb_user_id: z.string().nullable(),
});

const runCreate = defineEndpoint({
  path: `${ROOT}/evaluation_runs`,
  summary: "Start an evaluation run that a program logs step by step",
  request: z.object({
    ...inProject,
    evaluation: z.string(),
    model: z.string(),
    source_evaluation_run_id: z.string().nullish(),
  }),
  response: z.object({ evaluation_run_id: z.string() }),
});
const runRead = defineEndpoint({
  method: "GET",
  path: `${ROOT}/evaluation_runs/{evaluation_run_id}`,
  summary: "One evaluation run",
  request: z.object({ ...inProject, evaluation_run_id: z.string() }),
  response: run,
});
const runList = defineEndpoint({
  method: "GET",
  path: `${ROOT}/evaluation_runs`,
  summary: "Evaluation runs, one a line",
  request: z.object({
    ...inProject,
    ...page,
    evaluations: queryList.nullish(),
    models: queryList.nullish(),
    evaluation_run_ids: queryList.nullish(),
  }),
  response: run,
  format: "json-lines",
});
const runDelete = defineEndpoint({
  method: "DELETE",
  path: `${ROOT}/evaluation_runs`,
  summary: "Delete evaluation runs with all their predictions and scores",
  request: z.object({ ...inProject, evaluation_run_ids: queryList }),
  response: deleted,
});
const runFinish = defineEndpoint({
  path: `${ROOT}/evaluation_runs/{evaluation_run_id}/finish`,
  summary: "End an evaluation run and sum up its rows",
  request: z.object({ ...inProject, evaluation_run_id: z.string(), summary: jsonObject.nullish() }),
  response: success,
});

const predictionCreate = defineEndpoint({
  path: `${ROOT}/predictions`,
  summary: "Log what a model answered, in an evaluation run or by itself",
  request: z.object({
    ...inProject,
    model: z.string(),
    inputs: jsonObject,
    output: jsonText,
    evaluation_run_id: z.string().nullish(),
    genai_span_ref: jsonArray.nullish(),
  }),
  response: z.object({ prediction_id: z.string() }),
});
const predictionRead = defineEndpoint({
  method: "GET",
  path: `${ROOT}/predictions/{prediction_id}`,
  summary: "One prediction",
  request: z.object({ ...inProject, prediction_id: z.string() }),
  response: prediction,
});
const predictionList = defineEndpoint({
  method: "GET",
  path: `${ROOT}/predictions`,
  summary: "Predictions, one a line; of one evaluation run when it is named",
  request: z.object(ofRun),
  response: prediction,
  format: "json-lines",
});
const predictionDelete = defineEndpoint({
  method: "DELETE",
  path: `${ROOT}/predictions`,
  summary: "Delete predictions",
  request: z.object({ ...inProject, prediction_ids: queryList }),
  response: deleted,
});
const predictionFinish = defineEndpoint({
  path: `${ROOT}/predictions/{prediction_id}/finish`,
  summary: "Say that a prediction has all its scores",
  request: z.object({ ...inProject, prediction_id: z.string() }),
  response: success,
});

const scoreCreate = defineEndpoint({
  path: `${ROOT}/scores`,
  summary: "Log a scorer's value of a prediction",
  request: z.object({
    ...inProject,
    prediction_id: z.string(),
    scorer: z.string(),
    value: jsonText,
    evaluation_run_id: z.string().nullish(),
  }),
  response: z.object({ score_id: z.string() }),
});
const scoreRead = defineEndpoint({
  method: "GET",
  path: `${ROOT}/scores/{score_id}`,
  summary: "One score",
  request: z.object({ ...inProject, score_id: z.string() }),
  response: score,
});
const scoreList = defineEndpoint({
  method: "GET",
  path: `${ROOT}/scores`,
  summary: "Scores, one a line; of one evaluation run when it is named",
  request: z.object(ofRun),
  response: score,
  format: "json-lines",
});
const scoreDelete = defineEndpoint({
  method: "DELETE",
  path: `${ROOT}/scores`,
  summary: "Delete scores",
  request: z.object({ ...inProject, score_ids: queryList }),
  response: deleted,
});

/** Evaluations that a program logs step by step: they end as ordinary calls. */
export const evaluationRunEndpoints: readonly ServedEndpoint[] = [
  serve(runCreate, createRun),
  serve(runRead, readRun),
  serveStream(runList, (ctx, input) => jsonLines(run, listRuns(ctx, input))),
  serve(runDelete, (ctx, input) => deleteParts(ctx, projectOf(input), "run", input.evaluation_run_ids)),
  serve(runFinish, finishRun),
  serve(predictionCreate, createPrediction),
  serve(predictionRead, readPrediction),
  serveStream(predictionList, (ctx, input) => jsonLines(prediction, listPredictions(ctx, input))),
  serve(predictionDelete, (ctx, input) => deleteParts(ctx, projectOf(input), "prediction", input.prediction_ids)),
  serve(predictionFinish, finishPrediction),
  serve(scoreCreate, createScore),
  serve(scoreRead, readScore),
  serveStream(scoreList, (ctx, input) => jsonLines(score, listScores(ctx, input))),
  serve(scoreDelete, (ctx, input) => deleteParts(ctx, projectOf(input), "score", input.score_ids)),
  serve(evalResultsQuery, queryResults),
];
