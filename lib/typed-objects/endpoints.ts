import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { queryCount, queryList } from "../api/query-fields.ts";
import { type ServedEndpoint, serve, serveStream } from "../api/serve.ts";
import { jsonLines } from "../json/json-lines.ts";
import { jsonObject } from "../json/schema-text.ts";
import { createDataset, datasets } from "./datasets.ts";
import { createEvaluation, evaluations } from "./evaluations.ts";
import { createModel, models } from "./models.ts";
import { createOp, ops } from "./ops.ts";
import { createScorer, scorers } from "./scorers.ts";
import type { VersionsOfType } from "./versions.ts";

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

/** Reading, listing and deleting versions of a type. */
function ofVersions<Res extends z.ZodType>(path: string, response: Res, versions: VersionsOfType<z.input<Res>>) {
  const what = SUMMARY[path] ?? path;
  const reading = defineEndpoint({
    method: "GET",
    path: `/v2/{entity}/{project}/${path}/{object_id}/versions/{digest}`,
    summary: `Read ${what} by digest, \`latest\` or \`vN\``,
    request: z.object({ ...inProject, object_id: z.string(), digest: z.string() }),
    response,
  });
  const listing = defineEndpoint({
    method: "GET",
    path: `/v2/{entity}/{project}/${path}`,
    summary: `List ${path}, one a line`,
    request: z.object({ ...inProject, limit: queryCount, offset: queryCount }),
    response,
    format: "json-lines",
  });
  const deletion = defineEndpoint({
    method: "DELETE",
    path: `/v2/{entity}/{project}/${path}/{object_id}`,
    summary: `Delete versions of ${what}, or all of them`,
    request: z.object({ ...inProject, object_id: z.string(), digests: queryList.nullish() }),
    response: z.object({ num_deleted: z.number() }),
  });
  return [
    serve(reading, versions.read),
    serveStream(listing, (ctx, input) => jsonLines(response, versions.list(ctx, input))),
    serve(deletion, versions.remove),
  ];
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
  ...ofVersions("ops", op, ops),
  serve(datasetCreate, async (ctx, input) => withoutRef(await createDataset(ctx, input))),
  ...ofVersions("datasets", dataset, datasets),
  serve(modelCreate, async (ctx, input) => {
    const { ref, ...rest } = await createModel(ctx, input);
    return { ...rest, model_ref: ref };
  }),
  ...ofVersions("models", model, models),
  serve(scorerCreate, async (ctx, input) => {
    const { ref, ...rest } = await createScorer(ctx, input);
    return { ...rest, scorer: ref };
  }),
  ...ofVersions("scorers", scorer, scorers),
  serve(evaluationCreate, async (ctx, input) => {
    const { ref, ...rest } = await createEvaluation(ctx, input);
    return { ...rest, evaluation_ref: ref };
  }),
  ...ofVersions("evaluations", evaluation, evaluations),
];

function withoutRef<T extends { ref: string }>({ ref: _, ...rest }: T): Omit<T, "ref"> {
  return rest;
}
