import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import type { Ctx } from "../api/context.ts";
import { completeCalls } from "../calls/ingest.ts";
import { getFeedbackOf } from "../feedback/get-feedback-of.ts";
import { asJsonText } from "../json/json-text.ts";
import { createObject } from "../objects/create-object.ts";
import { claimItems, releaseClaims } from "./claim-items.ts";
import { addItems } from "./items.ts";
import { changeQueue, createQueue, queueStats } from "./queues.ts";
import { submitItem } from "./submit-item.ts";

/** A queue over `calls` calls that asks whether an answer is good. */
async function queueOf({ calls, overlap = 1 }: { calls: number; overlap?: number }) {
  const ctx = await testContext();
  const { project_id } = ctx;
  const [entity = "", project = ""] = project_id.split("/");
  const started_at = "2026-01-01T00:00:00Z";
  const batch = Array.from({ length: calls }, () => ({
    ...{ project_id, id: randomUUID(), trace_id: randomUUID(), op_name: "agent", started_at, ended_at: started_at },
    ...{ attributes: {}, inputs: {}, output: 1, summary: {} },
  }));
  await completeCalls(ctx, JSON.stringify({ batch }), { entity, project });
  const val = asJsonText('{"name":"good","field_schema":{"type":"boolean"}}');
  const { digest } = await createObject(ctx, {
    obj: { project_id, object_id: "good", val, builtin_object_class: "AnnotationSpec" },
  });
  const annotation_ref = `weave:///${project_id}/object/good:${digest}`;
  const { id: queue_id } = await createQueue(ctx, {
    project_id,
    name: "q",
    description: "",
    scorer_refs: [annotation_ref],
  });
  await changeQueue(ctx, { project_id, queue_id }, { overlap });
  const named = { project_id, queue_id };
  const call_ids = batch.map(({ id }) => id);
  await addItems(ctx, { ...named, call_ids, display_fields: [] });
  const as = (id: string): Ctx => ({ ...ctx, user: { id } });
  const value = (text: string) => ({
    ...{ id: randomUUID(), feedback_type: "wandb.annotation.good", annotation_ref },
    value: asJsonText(text),
  });
  const submit = (who: string, item_id: string, text = "true") =>
    submitItem(as(who), { ...named, item_id, state: "completed", values: [value(text)] });
  const claim = (who: string, count = 1) => claimItems(as(who), { ...named, count });
  const expire = () => ctx.sql`
    update annotation_work set leased_until = now() - interval '1 minute' where project_id = ${project_id} and state = 'in_progress'`;
  return { ctx, named, call_ids, as, claim, submit, expire, value };
}

/** Claims and submits until nothing is left; returns the items in the order in which they came. */
async function workThrough(
  who: string,
  { claim, submit }: Pick<Awaited<ReturnType<typeof queueOf>>, "claim" | "submit">,
): Promise<string[]> {
  const done: string[] = [];
  for (;;) {
    const [item] = await claim(who);
    if (!item) return done;
    await sleep(Math.random() * 5);
    await submit(who, item.id);
    done.push(item.id);
  }
}

test("twenty people at once: no item twice, none left", async () => {
  const queue = await queueOf({ calls: 120 });
  const people = Array.from({ length: 20 }, (_, index) => `person ${index}`);
  const done = (await Promise.all(people.map((who) => workThrough(who, queue)))).flat();
  expect(done).toHaveLength(120);
  expect(new Set(done).size).toBe(120);
  const { queue_id, project_id } = queue.named;
  const { stats } = await queueStats(queue.ctx, { project_id, queue_ids: [queue_id] });
  expect(stats).toEqual([{ queue_id, total_items: 120, completed_items: 120 }]);
});

test("with an overlap of three, each item goes to three different people and to no more", async () => {
  const queue = await queueOf({ calls: 30, overlap: 3 });
  const people = Array.from({ length: 10 }, (_, index) => `person ${index}`);
  const done = await Promise.all(people.map((who) => workThrough(who, queue)));
  for (const items of done) expect(new Set(items).size).toBe(items.length);
  const times = Map.groupBy(done.flat(), (id) => id);
  expect(times.size).toBe(30);
  expect([...times.values()].every((each) => each.length === 3)).toBe(true);
});

test("a reviewer who comes back gets the items they hold, in order", async () => {
  const { claim } = await queueOf({ calls: 5 });
  const first = await claim("Ann", 2);
  expect(await claim("Bob", 2)).not.toContainEqual(first[0]);
  expect((await claim("Ann", 2)).map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  expect((await claim("Ann", 3)).map(({ position }) => position)).toEqual([1, 2, 5]);
});

test("what is not finished in time goes to others, and a late answer still counts", async () => {
  const { ctx, named, claim, submit, expire, call_ids } = await queueOf({ calls: 1 });
  const [item] = await claim("Ann");
  expect(await claim("Bob")).toEqual([]);
  await expire();
  expect((await claim("Bob"))[0]?.id).toBe(item?.id);
  expect(await claim("Ann")).toEqual([]);
  await submit("Bob", item?.id ?? "");
  await submit("Ann", item?.id ?? "", "false");
  const weave_ref = `weave:///${named.project_id}/call/${call_ids[0]}`;
  const { feedback } = await getFeedbackOf(ctx, { project_id: named.project_id, weave_ref });
  expect(feedback.map(({ wb_user_id, payload }) => [wb_user_id, payload])).toEqual([
    ["Bob", '{"value":true}'],
    ["Ann", '{"value":false}'],
  ]);
});

test("what is given back or skipped is free for others, and a skip is for good", async () => {
  const { named, as, claim, submit } = await queueOf({ calls: 1 });
  const [item] = await claim("Ann");
  const item_id = item?.id ?? "";
  await releaseClaims(as("Ann"), { ...named, item_ids: [item_id] });
  expect(await claim("Bob")).toHaveLength(1);
  await submitItem(as("Bob"), { ...named, item_id, state: "skipped", reason: "not in my language", values: [] });
  expect(await claim("Bob")).toEqual([]);
  expect(await claim("Ann")).toHaveLength(1);
  await submit("Ann", item_id);
  expect(await claim("Cid")).toEqual([]);
});

test("values and the end of the work are stored together or not at all, and once however often they are sent", async () => {
  const { ctx, named, as, claim, call_ids, value } = await queueOf({ calls: 1 });
  const [item] = await claim("Ann");
  const answer = { ...named, item_id: item?.id ?? "", state: "completed" as const };
  await expect(submitItem(as("Ann"), { ...answer, values: [value("true"), value('"maybe"')] })).rejects.toThrow(
    "boolean",
  );
  const { project_id } = named;
  const said = () => getFeedbackOf(ctx, { project_id, weave_ref: `weave:///${project_id}/call/${call_ids[0]}` });
  expect((await said()).feedback).toEqual([]);
  const values = [value("true")];
  for (let times = 0; times < 3; times++) await submitItem(as("Ann"), { ...answer, values });
  expect((await said()).feedback).toHaveLength(1);
});

test("a queue for some is not for others; asking for more people opens items again", async () => {
  const { ctx, named, claim, submit } = await queueOf({ calls: 1 });
  await changeQueue(ctx, named, { assignees: ["Ann", "Bob"] });
  await expect(claim("Eve")).rejects.toMatchObject({ code: "forbidden" });
  const [item] = await claim("Ann");
  await submit("Ann", item?.id ?? "");
  expect(await claim("Bob")).toEqual([]);
  await changeQueue(ctx, named, { overlap: 2 });
  expect(await claim("Bob")).toHaveLength(1);
});
