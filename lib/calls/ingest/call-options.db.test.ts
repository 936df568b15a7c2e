import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { createFeedback } from "@/lib/feedback/create-feedback";
import { feedbackCreate } from "@/lib/feedback/endpoints";
import { asJsonText } from "@/lib/json/json-text";
import { readBySchema } from "@/lib/json/schema-text";
import { createObject } from "@/lib/objects/create-object";
import { createTable } from "@/lib/tables/create-table";
import { listCalls } from "../list-calls";
import { callsList } from "../page-endpoints";
import { logCalls, type TestCtx } from "../testing/log-calls";
import { countQueriedCalls, queryCalls } from "../wire/query-calls";
import { readCall } from "../wire/read-call";
import { callsQueryReq } from "../wire/wire-schemas";

const field = (name: string) => ({ $getField: name });
const literal = (value: unknown) => ({ $literal: value });
const input = (ctx: TestCtx, more: object) =>
  callsQueryReq.parse(readBySchema(callsQueryReq, JSON.stringify({ project_id: ctx.project_id, ...more })));

async function query(ctx: TestCtx, more: object) {
  const { calls } = await queryCalls(ctx, input(ctx, more));
  return calls.map((call) => JSON.parse(call));
}

async function ids(ctx: TestCtx, more: object): Promise<string[]> {
  return (await query(ctx, more)).map(({ id }) => id);
}

async function object(ctx: TestCtx, object_id: string, val: object): Promise<string> {
  const { digest } = await createObject(ctx, {
    obj: { project_id: ctx.project_id, object_id, val: asJsonText(JSON.stringify(val)) },
  });
  return `weave:///${ctx.project_id}/object/${object_id}:${digest}`;
}

async function rowRef(ctx: TestCtx, row: object): Promise<string> {
  const { digest, row_digests } = await createTable(ctx, {
    table: { project_id: ctx.project_id, rows: [asJsonText(JSON.stringify(row))] },
  });
  return `weave:///${ctx.project_id}/table/${digest}/id/${row_digests[0]}`;
}

test("sizes are told when asked for, a trace's at its root", async () => {
  const ctx = await testContext();
  await logCalls(ctx, [
    { id: "root", inputs: { a: "12345" } },
    { id: "child", trace_id: "root", parent_id: "root" },
  ]);
  const [root, child] = await query(ctx, { include_storage_size: true, include_total_storage_size: true });
  expect(root.storage_size_bytes).toBe('{"a":"12345"}{}1{}'.length);
  expect(child.storage_size_bytes).toBe("{}{}1{}".length);
  expect(root.total_storage_size_bytes).toBe(root.storage_size_bytes + child.storage_size_bytes);
  expect(child.total_storage_size_bytes).toBeNull();
  const asked = { project_id: ctx.project_id, id: "root", include_total_storage_size: true };
  expect(JSON.parse((await readCall(ctx, asked)).call ?? "")).toMatchObject({
    storage_size_bytes: null,
    total_storage_size_bytes: root.total_storage_size_bytes,
  });
  const stats = { ...input(ctx, {}), include_total_storage_size: true };
  expect(await countQueriedCalls(ctx, stats)).toEqual({
    count: 2,
    total_storage_size_bytes: root.total_storage_size_bytes,
  });
});

test("refs at named paths are replaced by their values, nested, and say where they came from", async () => {
  const ctx = await testContext();
  const inner = await object(ctx, "inner", { name: "deep", "odd.key": 1.5 });
  const outer = await object(ctx, "outer", { inner, list: ["zero", { x: 1 }] });
  const row = await rowRef(ctx, { question: "why", text: "\u0000" });
  const foreign = outer.replace(ctx.project_id, "somebody/else");
  await logCalls(ctx, [
    { id: "a", inputs: { model: outer, row, part: `${outer}/attr/list/index/1`, plain: "text" }, output: outer },
    { id: "b", inputs: { model: foreign, row: "weave:///not-a-ref" } },
    { id: "c", inputs: { model: { inner: "no ref" } } },
  ]);
  const expand_columns = [
    "inputs.model.inner",
    "inputs.model",
    "inputs.row",
    "inputs.part",
    "output",
    "inputs.nothing",
  ];
  const [a, b, c] = await query(ctx, { expand_columns });
  expect(a.inputs).toEqual({
    model: { inner: { name: "deep", "odd.key": 1.5, _ref: inner }, list: ["zero", { x: 1 }], _ref: outer },
    row: { question: "why", text: "\u0000", _ref: row },
    part: { x: 1, _ref: `${outer}/attr/list/index/1` },
    plain: "text",
  });
  expect(a.output._ref).toBe(outer);
  expect(b.inputs).toEqual({ model: foreign, row: "weave:///not-a-ref" });
  expect(c.inputs).toEqual({ model: { inner: "no ref" } });

  const where = (name: string, value: unknown) => ({
    query: { $expr: { $eq: [field(name), literal(value)] } },
    expand_columns,
  });
  expect(await ids(ctx, where("inputs.model.inner.name", "deep"))).toEqual(["a"]);
  expect(await ids(ctx, where("inputs.row.question", "why"))).toEqual(["a"]);
  expect(await ids(ctx, where("inputs.part.x", 1))).toEqual(["a"]);
  expect(await ids(ctx, where("inputs.plain", "text"))).toEqual(["a"]);
  expect(await ids(ctx, where("inputs.model.inner", "no ref"))).toEqual(["c"]);
  expect(await ids(ctx, where("inputs.model.inner.name", "other"))).toEqual([]);
  expect(await ids(ctx, { ...where("inputs.row.question", "why"), expand_columns: [] })).toEqual([]);
  const sort_by = [{ field: "inputs.model.inner.name", direction: "desc" }];
  expect(await ids(ctx, { sort_by, expand_columns })).toEqual(["a", "b", "c"]);
  expect((await countQueriedCalls(ctx, input(ctx, where("inputs.part.x", 1)))).count).toBe(1);
});

test("feedback comes with a call when asked for, and filters and sorts it", async () => {
  const ctx = await testContext();
  await logCalls(ctx, [{ id: "a" }, { id: "b" }, { id: "c" }]);
  const give = async (call: string, feedback_type: string, payload: object) => {
    const weave_ref = `weave:///${ctx.project_id}/call/${call}`;
    const body = JSON.stringify({ project_id: ctx.project_id, weave_ref, feedback_type, payload });
    await createFeedback(ctx, feedbackCreate.request.parse(readBySchema(feedbackCreate.request, body)));
  };
  await give("a", "score.my type", { value: 1, nested: { label: "x\u0000" } });
  await give("a", "score.my type", { value: 3 });
  await give("b", "score.my type", { value: 2 });
  await give("b", "wandb.note.1", { note: "hello" });
  const [a, , c] = await query(ctx, { include_feedback: true, columns: ["inputs"] });
  expect(a.summary.weave.feedback.map((item: { payload: unknown }) => item.payload)).toEqual([
    { value: 1, nested: { label: "x\u0000" } },
    { value: 3 },
  ]);
  expect(a.summary.weave.feedback[0]).toMatchObject({
    weave_ref: expect.stringContaining("/call/a"),
    wb_user_id: "tester",
  });
  expect(c.summary.weave.feedback).toEqual([]);
  const value = "feedback.[score.my type].payload.value";
  const where = ($expr: unknown) => ids(ctx, { query: { $expr } });
  expect(await where({ $gt: [field(value), literal(2)] })).toEqual(["a"]);
  expect(await where({ $eq: [field(value), literal(null)] })).toEqual(["c"]);
  expect(await where({ $eq: [field("feedback.[wandb.note.1].payload.note"), literal("hello")] })).toEqual(["b"]);
  expect(await where({ $eq: [field("feedback.[*].payload.note"), literal("hello")] })).toEqual(["b"]);
  expect(await where({ $eq: [field("feedback.[*].runnable_ref"), literal(null)] })).toEqual(["a", "b", "c"]);
  expect(await ids(ctx, { sort_by: [{ field: value, direction: "asc" }] })).toEqual(["b", "a", "c"]);
  await expect(where({ $eq: [field("feedback.score.value"), literal(1)] })).rejects.toThrow("feedback.[TYPE]");
  const list = callsList.request.parse({
    project_id: ctx.project_id,
    filters: [{ field: value, op: ">=", value: "2" }],
    sort: [{ field: value, direction: "asc" }],
  });
  expect((await listCalls(ctx, list)).rows.map(({ id }) => id)).toEqual(["b", "a"]);
});
