import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { asJsonText } from "../json/json-text.ts";
import { readRefs } from "../refs/read-refs.ts";
import { createDataset, datasets } from "./datasets.ts";
import { createEvaluation, evaluations } from "./evaluations.ts";
import { createModel, models } from "./models.ts";
import { createOp, ops } from "./ops.ts";
import { createScorer, scorers } from "./scorers.ts";

async function scope() {
  const ctx = await testContext();
  const [entity = "", project = ""] = ctx.project_id.split("/");
  return { ctx, project_id: ctx.project_id, scope: { entity, project } };
}

test("an op keeps its source, and lists show its latest version", async () => {
  const { ctx, scope: at } = await scope();
  const first = await createOp(ctx, { ...at, name: "My Op", source_code: "def a(): 'é'\n" });
  expect(first).toEqual({ digest: expect.any(String), object_id: "my_op", version_index: 0 });
  await createOp(ctx, { ...at, name: "My Op", source_code: "def b(): ..." });
  expect(await ops.read(ctx, { ...at, object_id: "my_op", digest: "v0" })).toMatchObject({ code: "def a(): 'é'\n" });
  const listed = await Array.fromAsync(ops.list(ctx, at));
  expect(listed).toMatchObject([{ object_id: "my_op", version_index: 1, code: "def b(): ..." }]);
  expect(await createOp(ctx, at)).toMatchObject({ object_id: "Op" });
});

test("a dataset's rows are a table that refs lead into", async () => {
  const { ctx, scope: at } = await scope();
  const created = await createDataset(ctx, { ...at, name: "D", description: null, rows: [asJsonText('{"n": 1.0}')] });
  const read = await datasets.read(ctx, { ...at, object_id: "d", digest: created.digest });
  expect(read).toMatchObject({ name: "D", description: null, rows: expect.stringMatching(/^weave:\/\/\/.*\/table\//) });
  const { vals } = await readRefs(ctx, { refs: [`${created.ref}/attr/name`] });
  expect(vals).toEqual(['"D"']);
});

test("a model's attributes are members of it, to the letter", async () => {
  const { ctx, scope: at } = await scope();
  const model = { ...at, name: "M", source_code: "class M: ..." };
  const created = await createModel(ctx, { ...model, attributes: asJsonText('{"t": 1.50, "deep": {"a": [1e400]}}') });
  const read = await models.read(ctx, { ...at, object_id: "m", digest: created.digest });
  expect(read).toMatchObject({ source_code: "class M: ...", attributes: '{"t":1.50,"deep":{"a": [1e400]}}' });
  await createModel(ctx, { ...model, description: "newer" });
  expect(await Array.fromAsync(models.list(ctx, at))).toMatchObject([
    { description: null },
    { description: "newer", attributes: null },
  ]);
  expect(await Array.fromAsync(models.list(ctx, { ...at, offset: 1, limit: 1 }))).toHaveLength(1);
  await expect(createModel(ctx, { ...model, attributes: asJsonText('{"_bases":[]}') })).rejects.toThrow('"_bases"');
});

test("scorers and evaluations name the ops that carry them out", async () => {
  const { ctx, scope: at, project_id } = await scope();
  const scorer = await createScorer(ctx, { ...at, name: "S", op_source_code: "def score(): ..." });
  const read = await scorers.read(ctx, { ...at, object_id: "s", digest: "latest" });
  expect(read.score_op).toMatch(new RegExp(`^weave:///${project_id}/op/s_score:`));
  await createEvaluation(ctx, {
    ...{ ...at, name: "E", dataset: "weave:///x", scorers: [scorer.ref], trials: 3 },
    eval_attributes: asJsonText('{"team":"a"}'),
  });
  expect(await evaluations.read(ctx, { ...at, object_id: "e", digest: "v0" })).toMatchObject({
    dataset: "weave:///x",
    scorers: [scorer.ref],
    trials: 3,
    summarize_op: expect.stringContaining("/op/e.summarize:"),
  });
});

test("an object is found by its own type only, and deleted so", async () => {
  const { ctx, scope: at } = await scope();
  await createDataset(ctx, { ...at, name: "D", rows: [] });
  const named = { ...at, object_id: "d", digest: "latest" };
  await expect(models.read(ctx, named)).rejects.toMatchObject({ code: "not_found" });
  await expect(ops.read(ctx, named)).rejects.toMatchObject({ code: "not_found" });
  await expect(models.remove(ctx, { ...at, object_id: "d" })).rejects.toMatchObject({ code: "not_found" });
  expect(await datasets.remove(ctx, { ...at, object_id: "d", digests: ["v0"] })).toEqual({ num_deleted: 1 });
  expect(await Array.fromAsync(datasets.list(ctx, at))).toEqual([]);
});

test("deleting an op leaves an object of the same name where it is, and the other way round", async () => {
  const { ctx, scope: at } = await scope();
  const both = async () => {
    await createOp(ctx, { ...at, name: "twin", source_code: "def twin(): ..." });
    await createDataset(ctx, { ...at, name: "twin", rows: [] });
  };
  await both();
  expect(await ops.remove(ctx, { ...at, object_id: "twin" })).toEqual({ num_deleted: 1 });
  expect(await Array.fromAsync(datasets.list(ctx, at))).toHaveLength(1);
  await both();
  expect(await datasets.remove(ctx, { ...at, object_id: "twin", digests: ["latest"] })).toEqual({
    num_deleted: 1,
  });
  expect(await Array.fromAsync(ops.list(ctx, at))).toHaveLength(1);
});
