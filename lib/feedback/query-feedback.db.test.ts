import { expect, test } from "vitest";
import { feedbackProject, field, literal } from "./testing.ts";

test("feedback is found by its columns and its payload, sorted and paged", async () => {
  const { create, ids, send, call } = await feedbackProject();
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
  const { create, ids } = await feedbackProject();
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
