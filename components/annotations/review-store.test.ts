import { expect, test } from "vitest";
import type { ItemShown } from "@/lib/annotations/page-endpoints";
import { NOTHING_CLAIMED, openItems, withDone, withItems } from "./review-store";

const item = (id: string): ItemShown => ({ id, position: 1, call_id: id, call_op_name: "op", display_fields: [] });
const held = (...ids: string[]) => ids.map(item);

test("a review begins at the first open item, behind what was finished before", () => {
  const finished = [{ item: item("a"), done: "completed" as const }];
  const state = withItems(NOTHING_CLAIMED, { finished, held: held("b", "c") });
  expect([state.items.length, state.at]).toEqual([3, 1]);
  expect(openItems(state).map(({ id }) => id)).toEqual(["b", "c"]);
});

test("finishing goes on to the next open item, and past the end when there is none", () => {
  let state = withItems(NOTHING_CLAIMED, { held: held("a", "b", "c") });
  state = withDone({ ...state, at: 1 }, "b", "completed");
  expect(state.at).toBe(2);
  state = withDone(state, "c", "skipped");
  expect(state.at).toBe(0);
  state = withDone(state, "a", "completed");
  expect(state.at).toBe(3);
  state = withItems(state, { held: held("a", "d") });
  expect([state.items.length, state.at]).toEqual([4, 3]);
});

test("what comes later moves nothing that is looked at", () => {
  const state = { ...withItems(NOTHING_CLAIMED, { held: held("a", "b") }), at: 1 };
  expect(withItems(state, { held: held("b", "c") }).at).toBe(1);
  expect(withItems(state, { finished: [{ item: item("z"), done: "skipped" }] }).at).toBe(2);
});
