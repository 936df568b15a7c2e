import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { queryCount, queryList } from "../api/query-fields.ts";
import { type ServedEndpoint, serve, serveStream } from "../api/serve.ts";
import { jsonLines } from "../json/json-lines.ts";
import { jsonObject } from "../json/schema-text.ts";
import { createDataset, listDatasets, readDataset } from "./datasets.ts";
import { createEvaluation, listEvaluations, readEvaluation } from "./evaluations.ts";
import { createModel, listModels, readModel } from "./models.ts";
import { createOp, listOps, readOp } from "./ops.ts";
import { createScorer, listScorers, readScorer } from "./scorers.ts";
import { deleteVersions, type TypeName } from "./versions.ts";

const inProject = { entity: z.string(), project: z.string() };
const created = z.object({ digest: z.string(), object_id: z.string(), version_index: z.number() });
const version = created.extend({ created_at: z.string() });
const described = version.extend({ name: z.string(), description: z.string().nullable() });
const text = z.string().nullish();
const name = z.string().min(1);

const op = version.extend({ code: z.string() });
const dataset = described.extend({ rows: z.string() });
const model = described.extend({ source_code: z.string(), attributes: jsonObject.nullable() });
const scorer = described.extend({ score_op: z.string() });
const evaluation = described.extend({
  dataset: z.string(),
  scorers: z.array(z.string()),
  trials: z.number(),
  evaluation_name: z.string().nullable(),
  evaluate_op: z.string(),
  predict_and_score_op: z.string(),
  summarize_op: z.string(),
});

function creation<Fields extends z.ZodRawShape, Res extends z.ZodType>(path: string, fields: Fields, response: Res) {
  const summary = `Publish ${SUMMARY[path] ?? path}`;
  return defineEndpoint({
    path: `/v2/{entity}/{project}/${path}`,
    summary,
    request: z.object({ ...inProject, ...fields }),
    response,
  });
}

function reading<Res extends z.ZodType>(path: string, response: Res) {
  return defineEndpoint({
    method: "GET",
    path: `/v2/{entity}/{project}/${path}/{object_id}/versions/{digest}`,
    summary: `Read ${SUMMARY[path] ?? path} by digest, \`latest\` or \`vN\``,
    request: z.object({ ...inProject, object_id: z.string(), digest: z.string() }),
    response,
  });
}

function listing<Res extends z.ZodType>(path: string, response: Res) {
  return defineEndpoint({
    method: "GET",
    path: `/v2/{entity}/{project}/${path}`,
    summary: `List ${path}, one a line`,
    request: z.object({ ...inProject, limit: queryCount, offset: queryCount }),
    response,
    format: "json-lines",
  });
}

function deletion(path: string, type: TypeName): ServedEndpoint {
  const endpoint = defineEndpoint({
    method: "DELETE",
    path: `/v2/{entity}/{project}/${path}/{object_id}`,
    summary: `Delete versions of ${SUMMARY[path] ?? path}, or all of them`,
    request: z.object({ ...inProject, object_id: z.string(), digests: queryList.nullish() }),
    response: z.object({ num_deleted: z.number() }),
  });
  return serve(endpoint, (ctx, input) => deleteVersions(ctx, type, input));
}

const SUMMARY: Readonly<Record<string, string>> = {
  ops: "an op with its source",
  datasets: "a dataset",
  models: "a model with its source",
  scorers: "a scorer with the op that scores",
  evaluations: "an evaluation",
};

const opCreate = creation("ops", { name: text, source_code: text }, created);
const datasetCreate = creation(
  "datasets",
  { name: text, description: text, rows: z.array(jsonObject).max(1_000_000) },
  created,
);
const modelCreate = creation(
  "models",
  { name, description: text, source_code: z.string(), attributes: jsonObject.nullish() },
  created.extend({ model_ref: z.string() }),
);
const scorerCreate = creation(
  "scorers",
  { name, description: text, op_source_code: z.string() },
  created.extend({ scorer: z.string() }),
);
const evaluationCreate = creation(
  "evaluations",
  {
    name,
    description: text,
    dataset: z.string(),
    scorers: z.array(z.string()).nullish(),
    trials: z.int().min(1).max(10_000).default(1),
    evaluation_name: text,
    eval_attributes: jsonObject.nullish(),
  },
  created.extend({ evaluation_ref: z.string() }),
);

/** Objects by what they are, as newer clients publish and read them. */
export const typedObjectEndpoints: readonly ServedEndpoint[] = [
  serve(opCreate, createOp),
  serve(reading("ops", op), readOp),
  serveStream(listing("ops", op), (ctx, input) => jsonLines(op, listOps(ctx, input))),
  deletion("ops", "Op"),
  serve(datasetCreate, async (ctx, input) => withoutRef(await createDataset(ctx, input))),
  serve(reading("datasets", dataset), readDataset),
  serveStream(listing("datasets", dataset), (ctx, input) => jsonLines(dataset, listDatasets(ctx, input))),
  deletion("datasets", "Dataset"),
  serve(modelCreate, async (ctx, input) => {
    const { ref, ...rest } = await createModel(ctx, input);
    return { ...rest, model_ref: ref };
  }),
  serve(reading("models", model), readModel),
  serveStream(listing("models", model), (ctx, input) => jsonLines(model, listModels(ctx, input))),
  deletion("models", "Model"),
  serve(scorerCreate, async (ctx, input) => {
    const { ref, ...rest } = await createScorer(ctx, input);
    return { ...rest, scorer: ref };
  }),
  serve(reading("scorers", scorer), readScorer),
  serveStream(listing("scorers", scorer), (ctx, input) => jsonLines(scorer, listScorers(ctx, input))),
  deletion("scorers", "Scorer"),
  serve(evaluationCreate, async (ctx, input) => {
    const { ref, ...rest } = await createEvaluation(ctx, input);
    return { ...rest, evaluation_ref: ref };
  }),
  serve(reading("evaluations", evaluation), readEvaluation),
  serveStream(listing("evaluations", evaluation), (ctx, input) => jsonLines(evaluation, listEvaluations(ctx, input))),
  deletion("evaluations", "Evaluation"),
];

function withoutRef<T extends { ref: string }>({ ref: _, ...rest }: T): Omit<T, "ref"> {
  return rest;
}
