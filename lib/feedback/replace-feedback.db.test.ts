import { expect, test } from "vitest";
import { type Answer, feedbackProject } from "./testing.ts";

test("replacing puts one in the place of another, or changes nothing", async () => {
  const { create, send, query, call } = await feedbackProject();
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
