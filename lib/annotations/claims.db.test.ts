import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { getFeedbackOf } from "../feedback/get-feedback-of.ts";
import { claimItems, releaseClaims } from "./claim-items.ts";
import { changeQueue, queueStats } from "./queues.ts";
import { submitItem } from "./submit-item.ts";
import { queueOf } from "./testing.ts";

/** A queue, and people who claim its items. */
async function claimable(options: { calls: number; overlap?: number }) {
  const queue = await queueOf(options);
  const { ctx, named, as } = queue;
  const claim = (who: string, count = 1) => claimItems(as(who), { ...named, count });
  const expire = () => ctx.sql`
    update annotation_work set leased_until = now() - interval '1 minute'
    where project_id = ${named.project_id} and state = 'in_progress'`;
  return { ...queue, claim, expire };
}

/** Claims and submits until nothing is left; returns the items in the order in which they came. */
async function workThrough(
  who: string,
  { claim, submit }: Pick<Awaited<ReturnType<typeof claimable>>, "claim" | "submit">,
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
  const queue = await claimable({ calls: 120 });
  const people = Array.from({ length: 20 }, (_, index) => `person ${index}`);
  const done = (await Promise.all(people.map((who) => workThrough(who, queue)))).flat();
  expect(done).toHaveLength(120);
  expect(new Set(done).size).toBe(120);
  const { queue_id, project_id } = queue.named;
  const { stats } = await queueStats(queue.ctx, { project_id, queue_ids: [queue_id] });
  expect(stats).toEqual([{ queue_id, total_items: 120, completed_items: 120 }]);
});

test("with an overlap of three, each item goes to three different people and to no more", async () => {
  const queue = await claimable({ calls: 30, overlap: 3 });
  const people = Array.from({ length: 10 }, (_, index) => `person ${index}`);
  const done = await Promise.all(people.map((who) => workThrough(who, queue)));
  for (const items of done) expect(new Set(items).size).toBe(items.length);
  const times = Map.groupBy(done.flat(), (id) => id);
  expect(times.size).toBe(30);
  expect([...times.values()].every((each) => each.length === 3)).toBe(true);
});

test("a reviewer who comes back gets the items they hold, in order", async () => {
  const { claim } = await claimable({ calls: 5 });
  const first = await claim("Ann", 2);
  expect(await claim("Bob", 2)).not.toContainEqual(first[0]);
  expect((await claim("Ann", 2)).map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  expect((await claim("Ann", 3)).map(({ position }) => position)).toEqual([1, 2, 5]);
});

test("what is not finished in time goes to others, and a late answer still counts", async () => {
  const { ctx, named, claim, submit, expire, call_ids } = await claimable({ calls: 1 });
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
  const { named, as, claim, submit } = await claimable({ calls: 1 });
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
  const { ctx, named, as, claim, call_ids, value } = await claimable({ calls: 1 });
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
  const { ctx, named, claim, submit } = await claimable({ calls: 1 });
  await changeQueue(ctx, named, { assignees: ["Ann", "Bob"] });
  await expect(claim("Eve")).rejects.toMatchObject({ code: "forbidden" });
  const [item] = await claim("Ann");
  await submit("Ann", item?.id ?? "");
  expect(await claim("Bob")).toEqual([]);
  await changeQueue(ctx, named, { overlap: 2 });
  expect(await claim("Bob")).toHaveLength(1);
});

test("what others said stays hidden from whoever is still to answer, wherever the call is looked at", async () => {
  const { ctx, named, as, claim, submit, call_ids } = await claimable({ calls: 1, overlap: 2 });
  const { project_id, queue_id } = named;
  const weave_ref = `weave:///${project_id}/call/${call_ids[0]}`;
  const seenBy = async (who: string) => {
    const { feedback, hidden } = await getFeedbackOf(as(who), { project_id, weave_ref });
    return { people: feedback.map(({ wb_user_id }) => wb_user_id), hidden };
  };
  const hidden = [{ queue_id, queue: "q", specs: ["good"] }];
  const [item] = await claim("Ann");
  await submit("Ann", item?.id ?? "");
  expect(await seenBy("Ann")).toEqual({ people: ["Ann"], hidden: [] });
  expect(await seenBy("Bob")).toEqual({ people: [], hidden });
  await claim("Bob");
  expect(await seenBy("Bob")).toEqual({ people: [], hidden });
  await changeQueue(ctx, named, { assignees: ["Ann", "Bob"] });
  expect(await seenBy("Eve")).toEqual({ people: ["Ann"], hidden: [] });
  await submit("Bob", item?.id ?? "", "false");
  expect(await seenBy("Bob")).toEqual({ people: ["Ann", "Bob"], hidden: [] });
  await changeQueue(ctx, named, { overlap: 3, assignees: [] });
  expect((await seenBy("Cid")).hidden).toEqual(hidden);
  await changeQueue(ctx, named, { hide_others: false });
  expect((await seenBy("Cid")).people).toEqual(["Ann", "Bob"]);
});
