import { expect, test } from "vitest";
import type { OutboxEntry } from "../outbox/outbox.ts";
import type { ShownFeedback } from "./page-endpoints.ts";
import { FEEDBACK_PATHS } from "./page-paths.ts";
import { marksWithPending, reactionsOf, withPending } from "./pending-feedback.ts";

const REF = "weave:///a/b/call/c";
const at = { weave_ref: REF, user: "Ann", now: "2026-01-03T00:00:00Z" };

function row(id: string, more: Partial<ShownFeedback> = {}): ShownFeedback {
  return {
    ...{ id, weave_ref: REF, feedback_type: "wandb.note.1", wb_user_id: "Ann", creator: null },
    ...{ created_at: "2026-01-01T00:00:00Z", payload: '{"note":"a"}' },
    ...{ annotation_ref: null, runnable_ref: null, call_ref: null, ...more },
  };
}
const reaction = (id: string, emoji: string, wb_user_id: string) =>
  row(id, { feedback_type: "wandb.reaction.1", payload: JSON.stringify({ emoji }), wb_user_id });
const entry = (name: keyof typeof FEEDBACK_PATHS, body: object): OutboxEntry => ({
  ...{ id: "e", tab: "t", at: 0, path: FEEDBACK_PATHS[name].path },
  body: { project_id: "a/b", ...body },
});
const put = (id: string, payload: object, more: object = {}) =>
  entry("feedbackPut", { id, weave_ref: REF, feedback_type: "wandb.note.1", payload, ...more });

test("what waits to be saved is shown, in its place, and said to wait", () => {
  const rows = [row("1"), row("3", { created_at: "2026-01-02T00:00:00Z" })];
  const edited = put("1", { note: "b" });
  const restored = put("2", { note: "back" }, { created_at: "2026-01-01T12:00:00Z" });
  const elsewhere = put("9", { note: "x" }, { weave_ref: "weave:///a/b/call/other" });
  const shown = withPending(rows, [edited, restored, elsewhere], at);
  expect(shown.map(({ id, payload, pending }) => [id, payload, pending])).toEqual([
    ["1", '{"note":"b"}', true],
    ["2", '{"note":"back"}', true],
    ["3", '{"note":"a"}', false],
  ]);
  expect(withPending(rows, [entry("feedbackDelete", { weave_ref: REF, ids: ["1"] })], at).map(({ id }) => id)).toEqual([
    "3",
  ]);
});

test("a reaction counts once a person, and goes with all its repeats", () => {
  const rows = [reaction("1", "👍", "Ann"), reaction("2", "👍", "Ann"), reaction("3", "👍", "Bob")];
  expect(reactionsOf(rows)).toEqual([{ emoji: "👍", people: ["Ann", "Bob"] }]);
  const taken = withPending(rows, [entry("feedbackUnreact", { weave_ref: REF, emoji: "👍" })], at);
  expect(reactionsOf(taken)).toEqual([{ emoji: "👍", people: ["Bob"] }]);
});

test("marks follow what waits", () => {
  const marks = { weave_ref: REF, reactions: [{ emoji: "👍", people: ["Bob"] }], notes: 1, annotations: 0, scores: 0 };
  const react = (emoji: string) => put("r", { emoji }, { feedback_type: "wandb.reaction.1" });
  const entries = [react("👍"), react("🎉"), put("n", { note: "hi" })];
  expect(marksWithPending(marks, entries, "Ann")).toMatchObject({
    reactions: [
      { emoji: "👍", people: ["Bob", "Ann"] },
      { emoji: "🎉", people: ["Ann"] },
    ],
    notes: 2,
  });
  const back = [...entries, entry("feedbackUnreact", { weave_ref: REF, emoji: "🎉" })];
  expect(marksWithPending(marks, back, "Ann").reactions.map(({ emoji }) => emoji)).toEqual(["👍"]);
  const note = { weave_ref: REF, feedback_type: "wandb.note.1" };
  const edited = put("n", { note: "ho" }, { edits: true });
  expect(marksWithPending(marks, [edited, entry("feedbackDelete", { ...note, ids: ["m"] })], "Ann").notes).toBe(0);
});

test("what is new stands last, also where this browser's clock is behind", () => {
  const rows = [row("1", { created_at: "2026-01-04T00:00:00Z" })];
  expect(withPending(rows, [put("2", { note: "b" })], at).map(({ id }) => id)).toEqual(["1", "2"]);
});
