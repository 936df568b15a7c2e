import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { feedbackProject, field, literal } from "./testing.ts";

const spec = (field_schema: unknown) => ({
  _type: "AnnotationSpec",
  field_schema,
  _class_name: "AnnotationSpec",
  _bases: ["BaseObject", "BaseModel"],
});

test("a payload is read back to the letter, by whoever the key belongs to", async () => {
  const { text, call, project_id, query } = await feedbackProject();
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
  const { create, text, call, project_id } = await feedbackProject();
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
  const { create, query } = await feedbackProject();
  await expect(create(feedback)).rejects.toThrow(reason);
  expect(await query()).toEqual([]);
});

test("the longest note counts characters, not code units", async () => {
  const { create, query } = await feedbackProject();
  await create({ feedback_type: "wandb.note.1", payload: { note: "😀".repeat(1024) } });
  expect(await query()).toHaveLength(1);
});

test("an annotation's value must fit the field schema of its spec", async () => {
  const { create, object, project_id, query } = await feedbackProject();
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
  const { create, query, project_id } = await feedbackProject();
  const runnable_ref = `weave:///${project_id}/op/exact:abc`;
  const call_ref = `weave:///${project_id}/call/c`;
  await create({ feedback_type: "wandb.runnable.exact", payload: { output: null }, runnable_ref, call_ref });
  expect(await query()).toMatchObject([{ runnable_ref, call_ref, payload: { output: null } }]);
});

test("what newer clients add is kept when it says something", async () => {
  const { create, text, ids, query } = await feedbackProject();
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

test("an id of the client's makes repeats harmless, and is no way to change what is there", async () => {
  const { create, query } = await feedbackProject();
  const id = randomUUID();
  const first = await create({ id, payload: { a: [1, 2] } });
  expect(first.id).toBe(id);
  expect(await create({ id, payload: { a: [1, 2] } })).toEqual(first);
  await expect(create({ id, payload: { a: 3 } })).rejects.toMatchObject({ code: "conflict" });
  expect(await query()).toHaveLength(1);
});
