import { expect, test } from "vitest";
import { feedbackProject, field, literal } from "./testing.ts";

test("purging takes ids and nothing else, and stays in its project", async () => {
  const { create, ids, send, project_id } = await feedbackProject();
  const other = await feedbackProject();
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
