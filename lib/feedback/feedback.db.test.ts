import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import type { Ctx } from "../api/context.ts";
import { requestBody } from "../api/request-body.ts";
import { asJsonText } from "../json/json-text.ts";
import { createObject } from "../objects/create-object.ts";
import { feedbackEndpoints } from "./endpoints.ts";

type Answer = Record<string, unknown>;

/** Sends bodies (values, or the text itself) through the endpoints as the wire does. */
async function project() {
  const ctx = await testContext();
  const { project_id } = ctx;
  const call = `weave:///${project_id}/call/${randomUUID()}`;
  const text = async (path: string, body: unknown, as: Ctx = ctx) => {
    const served = feedbackEndpoints.find(({ endpoint }) => endpoint.path === `/feedback/${path}`);
    const json = typeof body === "string" ? body : JSON.stringify({ project_id, ...(body as object) });
    const request = new Request("http://x/", { method: "POST", body: json });
    return await (await served?.respond(as, requestBody(request), {}))?.text();
  };
  const send = async (path: string, body: unknown, as: Ctx = ctx): Promise<Answer> =>
    JSON.parse((await text(path, body, as)) ?? "");
  const create = (feedback: Answer) =>
    send("create", { weave_ref: call, feedback_type: "custom", payload: {}, ...feedback });
  const query = async (body: Answer = {}) => (await send("query", body)).result as Answer[];
  return {
    ...{ ctx, project_id, call, text, send, create, query },
    ids: async (expression?: unknown, more: Answer = {}) =>
      (await query({ ...(expression ? { query: { $expr: expression } } : {}), ...more })).map(({ id }) => id),
    object: async (object_id: string, val: unknown) => {
      const { digest } = await createObject(ctx, {
        obj: { project_id, object_id, val: asJsonText(JSON.stringify(val)) },
      });
      return `weave:///${project_id}/object/${object_id}:${digest}`;
    },
  };
}

const field = (name: string) => ({ $getField: name });
const literal = (value: unknown) => ({ $literal: value });
const spec = (field_schema: unknown) => ({
  _type: "AnnotationSpec",
  field_schema,
  _class_name: "AnnotationSpec",
  _bases: ["BaseObject", "BaseModel"],
});

test("a payload is read back to the letter, by whoever the key belongs to", async () => {
  const { text, call, project_id, query } = await project();
  const payload =
    '{ "b": 1.0, "a": 12345678901234567890, "b": 1E400, "s": "\\u0000\\ud83d é", "__proto__": {"x": -0.0} }';
  const body = `{"project_id":"${project_id}","weave_ref":"${call}","feedback_type":"custom","wb_user_id":"somebody-else","payload":${payload}}`;
  expect(JSON.parse((await text("create", body)) ?? "")).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    created_at: expect.stringMatching(/^\d{4}-.*Z$/),
    wb_user_id: "tester",
    payload: {},
  });
  expect(await text("query", {})).toContain(`"payload":${payload},`);
  expect((await query())[0]).toMatchObject({
    wb_user_id: "tester",
    creator: null,
    weave_ref: call,
    annotation_ref: null,
  });
});

test("a reaction gets the names of its emoji beside what was sent", async () => {
  const { create, text, call, project_id } = await project();
  const names = { alias: ":thumbs_up_dark_skin_tone:", detoned: "👍", detoned_alias: ":thumbs_up:" };
  const created = await create({ feedback_type: "wandb.reaction.1", payload: { emoji: "👍🏿" } });
  expect(created.payload).toEqual({ emoji: "👍🏿", ...names });
  const body = `{"project_id":"${project_id}","weave_ref":"${call}","feedback_type":"wandb.reaction.1","payload":{"n":1.0, "emoji" : "👍" }}`;
  await text("create", body);
  const stored = '{"n":1.0, "emoji" : "👍" ,"alias":":thumbs_up:","detoned":"👍","detoned_alias":":thumbs_up:"}';
  expect(await text("query", {})).toContain(stored);
  expect((await create({ feedback_type: "wandb.reaction.1", payload: JSON.parse(stored) })).payload).toEqual(
    JSON.parse(stored),
  );
});

test.each([
  [{ feedback_type: "wandb.reaction.1", payload: { emoji: "ok" } }, "exactly one emoji"],
  [{ feedback_type: "wandb.reaction.1", payload: {} }, '"emoji" is missing'],
  [{ feedback_type: "wandb.note.1", payload: { note: "" } }, "1 to 1024 characters, not 0"],
  [{ feedback_type: "wandb.note.1", payload: { note: "😀".repeat(1025) } }, "not 1025"],
  [{ feedback_type: "wandb.note.1", payload: { note: 1 } }, '"note" must be a string'],
  [{ feedback_type: "wandb.annotation.x", payload: { value: 1 } }, "annotation_ref is required"],
  [{ feedback_type: "wandb.annotation", payload: { value: 1 } }, "wandb.annotation.NAME"],
  [{ feedback_type: "wandb.runnable.", payload: { output: 1 } }, "wandb.runnable.NAME"],
  [{ feedback_type: "wandb.runnable.x", payload: { output: 1 } }, "runnable_ref is required"],
  [
    { feedback_type: "wandb.runnable.x", payload: { output: 1 }, runnable_ref: "weave:///e/p/object/y:1" },
    'must point to "x"',
  ],
  [
    { feedback_type: "wandb.runnable.x", payload: { output: 1 }, runnable_ref: "weave:///e/p/op/x:1" },
    "call_ref is required",
  ],
  [
    { feedback_type: "wandb.runnable.x", payload: { output: 1 }, runnable_ref: "weave:///e/p/call/x" },
    "ref to an op or object",
  ],
  [{ feedback_type: "wandb.runnable.x", payload: {}, runnable_ref: "weave:///e/p/object/x:1" }, '"output" is missing'],
  [
    { feedback_type: "wandb.runnable.x", payload: { output: 1 }, runnable_ref: "weave:///e/p/op/x:1", call_ref: "x" },
    "ref to a call",
  ],
  [{ runnable_ref: "weave:///e/p/object/x:1" }, "runnable_ref is only allowed"],
  [{ call_ref: "weave:///e/p/call/x" }, "call_ref is only allowed"],
  [{ annotation_ref: "weave:///e/p/object/x:1" }, "annotation_ref is only allowed"],
  [{ weave_ref: "weave:///other/project/call/x" }, "weave_ref does not belong to the project"],
  [{ weave_ref: "call/x" }, "weave_ref is not a ref"],
  [{ creator: "a\0" }, "creator contains a NUL"],
  [{ feedback_type: "\ud800" }, "feedback_type contains a NUL character or half"],
  [{ payload: { x: "x".repeat(1024 * 1024) } }, "at most 1048576"],
  [{ payload: [] }, "valid dictionary"],
  [{ scorer_ratings: { a: "1" } }, "scorer_ratings: every value must be a number"],
])("%j is refused", async (feedback, reason) => {
  const { create, query } = await project();
  await expect(create(feedback)).rejects.toThrow(reason);
  expect(await query()).toEqual([]);
});

test("the longest note counts characters, not code units", async () => {
  const { create, query } = await project();
  await create({ feedback_type: "wandb.note.1", payload: { note: "😀".repeat(1024) } });
  expect(await query()).toHaveLength(1);
});

test("an annotation's value must fit the field schema of its spec", async () => {
  const { create, object, project_id, query } = await project();
  const annotation_ref = await object("rating", spec({ type: "integer", minimum: 1, maximum: 5 }));
  const annotate = (value: unknown, ref = annotation_ref) =>
    create({ feedback_type: "wandb.annotation.rating", payload: { value }, annotation_ref: ref });
  await annotate(5);
  await expect(annotate(6)).rejects.toThrow("must be <= 5");
  await expect(annotate("5")).rejects.toThrow("must be integer");
  await expect(annotate(1, `weave:///${project_id}/object/rating:nothing`)).rejects.toThrow("names nothing");
  await expect(annotate(1, "weave:///other/project/object/rating:x")).rejects.toThrow("does not belong to the project");
  await expect(annotate(1, await object("rating", { field_schema: {} }))).rejects.toThrow("names no AnnotationSpec");
  await annotate(1, `weave:///${project_id}/object/rating:v0`);
  expect((await query()).map(({ payload }) => payload)).toEqual([{ value: 5 }, { value: 1 }]);
});

test("a score names the scorer and its call", async () => {
  const { create, query, project_id } = await project();
  const runnable_ref = `weave:///${project_id}/op/exact:abc`;
  const call_ref = `weave:///${project_id}/call/c`;
  await create({ feedback_type: "wandb.runnable.exact", payload: { output: null }, runnable_ref, call_ref });
  expect(await query()).toMatchObject([{ runnable_ref, call_ref, payload: { output: null } }]);
});

test("what newer clients add is kept when it says something", async () => {
  const { create, text, ids, query } = await project();
  const said = { scorer_tags: ["a", "b"], scorer_ratings: { quality: 0.5 }, span_agent_name: "planner", queue_id: "q" };
  const { id } = await create(said);
  await create({ scorer_tags: [], scorer_ratings: {}, span_agent_name: "", span_status_code: "UNSET", queue_id: null });
  const [first, second] = await query();
  expect(first).toMatchObject(said);
  expect(Object.keys(second ?? {})).toHaveLength(12);
  expect(await ids({ $gt: [field("scorer_ratings.quality"), literal(0.4)] })).toEqual([id]);
  expect(await ids({ $eq: [field("span_agent_name"), literal("planner")] })).toEqual([id]);
  expect(await text("query", { fields: ["scorer_ratings.quality", "scorer_tags.1"] })).toContain(
    '{"scorer_ratings.quality":0.5,"scorer_tags.1":"b"}',
  );
});

test("feedback is found by its columns and its payload, sorted and paged", async () => {
  const { create, ids, send, call } = await project();
  const made = [];
  for (const payload of [{ score: 2, who: "b" }, { score: 10, who: "a" }, { who: "c\0" }, { score: "x" }])
    made.push((await create({ payload })).id);
  const [two, ten, none, word] = made;
  expect(await ids()).toEqual(made);
  expect(await ids({ $eq: [field("weave_ref"), literal(call)] })).toEqual(made);
  expect(await ids({ $eq: [field("weave_ref"), literal("weave:///a/b/call/c")] })).toEqual([]);
  expect(await ids({ $eq: [field("id"), literal(two)] })).toEqual([two]);
  expect(await ids({ $gt: [field("payload.score"), literal(2)] })).toEqual([ten]);
  expect(await ids({ $lte: [{ $convert: { input: field("payload.score"), to: "double" } }, literal(10)] })).toEqual([
    two,
    ten,
  ]);
  expect(await ids({ $not: [{ $eq: [field("payload.who"), literal("a")] }] })).toEqual([two, none, word]);
  expect(
    await ids({ $contains: { input: field("payload.who"), substr: literal("C"), case_insensitive: true } }),
  ).toEqual([none]);
  expect(await ids({ $eq: [field("payload.score"), literal(null)] })).toEqual([none]);
  expect(await ids({ $gt: [field("created_at"), literal(Date.now() / 1000 - 60)] })).toEqual(made);
  expect(await ids({ $in: [field("payload.who"), [literal("a"), literal("b")]] })).toEqual([two, ten]);
  expect(await ids({ $eq: [field("creator"), literal(null)] })).toEqual(made);
  expect(await ids({ $eq: [literal("1"), literal("1")] })).toEqual(made);
  expect(await ids(undefined, { sort_by: [{ field: "payload.score", direction: "desc" }] })).toEqual([
    ten,
    two,
    word,
    none,
  ]);
  expect(await ids(undefined, { sort_by: [{ field: "created_at", direction: "desc" }], limit: 2, offset: 1 })).toEqual([
    none,
    ten,
  ]);
  expect(await send("query", { limit: 1, offset: 1, fields: ["payload.score", "id"] })).toEqual({
    result: [{ "payload.score": 10, id: ten }],
    total_count: 4,
  });
  expect(await send("query", { fields: ["count(*)"] })).toEqual({ result: [{ "count(*)": 4 }], total_count: 4 });
  expect(await send("query", { limit: 0 })).toEqual({ result: [], total_count: 4 });
  await expect(ids({ $eq: [field("nonsense"), literal(1)] })).rejects.toThrow('unknown field "nonsense"');
  await expect(ids(undefined, { fields: ["id; drop table feedback"] })).rejects.toThrow("unknown field");
  await expect(ids(undefined, { sort_by: [{ field: "id'--", direction: "asc" }] })).rejects.toThrow("unknown field");
});

test("hostile texts in values, paths and names stay data", async () => {
  const { create, ids } = await project();
  for (const text of ["'", '"', "\\", "%", "}", "{", "$1", "';DROP TABLE feedback;--", "\u2028", "a,b", '\\"']) {
    const { id } = await create({ feedback_type: text, payload: { [text]: text }, creator: text });
    expect(await ids({ $eq: [field(`payload.${text}`), literal(text)] })).toEqual([id]);
    expect(
      await ids({
        $and: [{ $eq: [field("creator"), literal(text)] }, { $in: [field("feedback_type"), [literal(text)]] }],
      }),
    ).toEqual([id]);
  }
});

test("purging takes ids and nothing else, and stays in its project", async () => {
  const { create, ids, send, project_id } = await project();
  const other = await project();
  const { id: mine } = await create({});
  const { id: second } = await create({});
  const { id: foreign } = await other.create({});
  const byId = (id: unknown) => ({ $eq: [field("id"), literal(id)] });
  const purge = (expression: unknown) => send("purge", { query: { $expr: expression } });
  for (const expression of [
    { $eq: [field("creator"), literal("x")] },
    { $eq: [literal(mine), field("id")] },
    { $eq: [field("id"), literal(1)] },
    { $and: [byId(mine)] },
    { $or: [byId(mine), { $gt: [field("id"), literal("0")] }] },
    { $or: [] },
    { $in: [field("id"), [literal(mine)]] },
    { $not: [byId(mine)] },
  ]) {
    await expect(purge(expression)).rejects.toThrow("only be purged by one or more ids");
  }
  expect(await purge({ $or: [byId(foreign), byId(mine)] })).toEqual({});
  expect(await ids()).toEqual([second]);
  expect(await other.ids()).toEqual([foreign]);
  expect(await purge(byId(second))).toEqual({});
  expect(project_id).not.toBe(other.project_id);
  expect(await ids()).toEqual([]);
});

test("replacing puts one in the place of another, or changes nothing", async () => {
  const { create, send, query, call } = await project();
  const { id } = await create({ payload: { v: 1 } });
  const replace = (feedback: Answer) =>
    send("replace", { weave_ref: call, feedback_type: "custom", feedback_id: id, ...feedback });
  await expect(replace({ feedback_type: "wandb.note.1", payload: {} })).rejects.toThrow('"note" is missing');
  const { id: taken } = await create({ payload: { v: 2 } });
  await expect(replace({ payload: { v: 3 }, id: taken })).rejects.toThrow("another content");
  expect((await query()).map(({ payload }) => payload)).toEqual([{ v: 1 }, { v: 2 }]);
  const answer = await replace({ payload: { v: 4 } });
  expect(answer).toMatchObject({ wb_user_id: "tester", payload: {} });
  expect((await query()).map((row) => [row.id, row.payload])).toEqual([
    [taken, { v: 2 }],
    [answer.id, { v: 4 }],
  ]);
  await replace({ feedback_id: answer.id, payload: { v: 5 }, id: answer.id });
  expect((await query()).map(({ payload }) => payload)).toEqual([{ v: 2 }, { v: 5 }]);
});

test("an id of the client's makes repeats harmless, and is no way to change what is there", async () => {
  const { create, query } = await project();
  const id = randomUUID();
  const first = await create({ id, payload: { a: [1, 2] } });
  expect(first.id).toBe(id);
  expect(await create({ id, payload: { a: [1, 2] } })).toEqual(first);
  await expect(create({ id, payload: { a: 3 } })).rejects.toMatchObject({ code: "conflict" });
  expect(await query()).toHaveLength(1);
});

test("a bad item of a batch is named and its companions are stored, in whichever project", async () => {
  const one = await project();
  const other = await project();
  const item = (of: typeof one, feedback: Answer) => ({
    project_id: of.project_id,
    weave_ref: of.call,
    feedback_type: "custom",
    payload: {},
    ...feedback,
  });
  const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
  const batch = [
    item(one, { id: a, payload: { n: 1 } }),
    item(one, { weave_ref: other.call }),
    { project_id: one.project_id },
    item(other, { id: b }),
    item(one, { id: a, payload: { n: 1 } }),
    item(one, { id: a, payload: { n: 2 } }),
    item(one, { id: c, feedback_type: "wandb.reaction.1", payload: { emoji: "🎉" } }),
    7,
  ];
  const answer = await one.send("batch/create", { batch });
  const res = answer.res as Answer[];
  expect(res.map(({ id }) => id)).toEqual([a, undefined, undefined, b, a, undefined, c, undefined]);
  expect(res[6]?.payload).toMatchObject({ alias: ":party_popper:" });
  const errors = answer.errors as { index: number; reason: string }[];
  expect(errors.map(({ index }) => index)).toEqual([1, 2, 5, 7]);
  expect(errors[0]?.reason).toContain("weave_ref does not belong");
  expect(errors[2]?.reason).toContain("another content");
  expect(await one.ids()).toEqual([a, c]);
  expect(await other.ids()).toEqual([b]);
  expect((await one.send("batch/create", { batch: [batch[0]] })).res).toEqual([res[0]]);
  expect(await one.send("batch/create", { batch: [] })).toEqual({ res: [] });
});

test("a batch keeps its order of creation", async () => {
  const { send, query, project_id, call } = await project();
  const batch = Array.from({ length: 300 }, (_, n) => ({
    project_id,
    weave_ref: call,
    feedback_type: "custom",
    payload: { n },
  }));
  await send("batch/create", { batch });
  expect((await query()).map(({ payload }) => (payload as { n: number }).n)).toEqual(
    batch.map(({ payload }) => payload.n),
  );
});
