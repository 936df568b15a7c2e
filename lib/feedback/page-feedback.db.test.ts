import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { asJsonText } from "../json/json-text.ts";
import { deleteFeedback } from "./delete-feedback.ts";
import { getFeedbackOf } from "./get-feedback-of.ts";
import { listMarks } from "./list-marks.ts";
import { putFeedback } from "./put-feedback.ts";

/** A call, and two people with an opinion of it. */
async function people() {
  const ctx = await testContext();
  const { project_id } = ctx;
  const weave_ref = `weave:///${project_id}/call/${randomUUID()}`;
  const [ann, bob] = [
    { ...ctx, user: { id: "Ann" } },
    { ...ctx, user: { id: "Bob" } },
  ];
  const note = (text: string, more: object = {}) => ({
    ...{ project_id, weave_ref, id: randomUUID(), feedback_type: "wandb.note.1" },
    payload: asJsonText(JSON.stringify({ note: text })),
    ...more,
  });
  const shown = async () => (await getFeedbackOf(ctx, { project_id, weave_ref })).feedback;
  return { ctx, project_id, weave_ref, ann, bob, note, shown };
}

test("a note is changed in place, by its writer only", async () => {
  const { ann, bob, note, shown } = await people();
  const first = note("helo");
  const { created_at } = await putFeedback(ann, first);
  await putFeedback(ann, { ...first, payload: asJsonText('{"note":"hello"}') });
  expect(await shown()).toMatchObject([{ id: first.id, created_at, wb_user_id: "Ann", payload: '{"note":"hello"}' }]);
  await expect(putFeedback(bob, first)).rejects.toMatchObject({ code: "forbidden" });
  await expect(putFeedback(ann, { ...first, feedback_type: "custom" })).rejects.toMatchObject({ code: "forbidden" });
});

test("one deletes one's own, and may put it back where it was", async () => {
  const { ann, bob, project_id, note, shown } = await people();
  const [first, second] = [note("first"), note("second")];
  const { created_at } = await putFeedback(ann, first);
  await putFeedback(ann, second);
  expect(await deleteFeedback(bob, { project_id, ids: [first.id] })).toEqual({ num_deleted: 0 });
  expect(await deleteFeedback(ann, { project_id, ids: [first.id] })).toEqual({ num_deleted: 1 });
  await putFeedback(ann, { ...first, created_at });
  expect((await shown()).map(({ id }) => id)).toEqual([first.id, second.id]);
  await expect(putFeedback(ann, { ...note("x"), created_at: "yesterday" })).rejects.toMatchObject({ code: "invalid" });
  const future = await putFeedback(ann, { ...note("x"), created_at: "2999-01-01T00:00:00Z" });
  expect(future.created_at < "2999").toBe(true);
});

test("marks name who reacted, once each, and count notes", async () => {
  const { ann, bob, ctx, project_id, weave_ref, note } = await people();
  const reaction = (emoji: string) =>
    note("", { feedback_type: "wandb.reaction.1", payload: asJsonText(JSON.stringify({ emoji })) });
  for (const who of [ann, bob, bob]) await putFeedback(who, reaction("👍"));
  await putFeedback(ann, reaction("🎉"));
  await putFeedback(ann, note("look"));
  const other = `weave:///${project_id}/call/other`;
  const { marks } = await listMarks(ctx, { project_id, refs: [weave_ref, other, "bad\0ref"] });
  const reactions = [
    { emoji: "👍", people: ["Ann", "Bob"] },
    { emoji: "🎉", people: ["Ann"] },
  ];
  expect(marks).toEqual([{ weave_ref, reactions, notes: 1, annotations: 0, scores: 0 }]);
});
