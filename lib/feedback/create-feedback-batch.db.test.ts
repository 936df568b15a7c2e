import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type Answer, feedbackProject } from "./testing.ts";

test("a bad item of a batch is named and its companions are stored, in whichever project", async () => {
  const one = await feedbackProject();
  const other = await feedbackProject();
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
  const { send, query, project_id, call } = await feedbackProject();
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
