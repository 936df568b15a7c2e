import { expect, test } from "vitest";
import { listItems } from "../../db/queries/annotations/annotation-items.ts";
import type { Ctx } from "../api/context.ts";
import { requestBody } from "../api/request-body.ts";
import { asJsonText } from "../json/json-text.ts";
import { claimItems } from "./claim-items.ts";
import { annotationEndpoints } from "./endpoints.ts";
import { fillQueue } from "./fill-queue.ts";
import { addItems } from "./items.ts";
import { getQueuePage, listQueues, saveQueue } from "./queue-pages.ts";
import { createQueue } from "./queues.ts";
import { listSpecs, saveSpec } from "./specs.ts";
import { projectOfCalls, queueOf } from "./testing.ts";

/** Calls an endpoint of the wire as a client does. */
async function wire(
  ctx: Ctx,
  method: string,
  path: string,
  { body, ...params }: { body?: object } & Record<string, unknown>,
) {
  const served = annotationEndpoints.find(({ endpoint }) => endpoint.path === path && endpoint.method === method);
  const query = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]));
  const init = body ? { method: "POST", body: JSON.stringify(body) } : {};
  const answer = await served?.respond(ctx, requestBody(new Request("http://x/", init)), query, {});
  return (await answer?.text()) ?? "";
}

test("queues are made, changed, listed line by line and deleted over the wire", async () => {
  const { ctx, project_id } = await projectOfCalls(0);
  const make = async (name: string) =>
    JSON.parse(await wire(ctx, "POST", "/annotation_queues", { body: { project_id, name, scorer_refs: [] } }))
      .id as string;
  const [first, second] = [await make("First"), await make("Second")];
  const list = async (more: object = {}) =>
    (await wire(ctx, "POST", "/annotation_queues/query", { body: { project_id, ...more } }))
      .trim()
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line).name);
  expect(await list()).toEqual(["First", "Second"]);
  expect(await list({ sort_by: [{ field: "name", direction: "desc" }], limit: 1 })).toEqual(["Second"]);
  expect(await list({ name: "fir" })).toEqual(["First"]);
  await expect(list({ sort_by: [{ field: "name; drop", direction: "asc" }] })).rejects.toThrow("can't be sorted");
  const path = "/annotation_queues/{queue_id}";
  const changed = JSON.parse(await wire(ctx, "PUT", path, { queue_id: first, body: { project_id, description: "d" } }));
  expect(changed.queue).toMatchObject({ id: first, name: "First", description: "d", deleted_at: null });
  const gone = JSON.parse(await wire(ctx, "DELETE", path, { queue_id: second, project_id }));
  expect(gone.queue.deleted_at).toMatch(/^20/);
  await expect(wire(ctx, "GET", path, { queue_id: second, project_id })).rejects.toMatchObject({ code: "not_found" });
  await expect(wire(ctx, "GET", path, { queue_id: first, project_id: "other/project" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("items are added once, listed by what became of them, and moved on over the wire", async () => {
  const { ctx, named, call_ids, project_id } = await queueOf({ calls: 3 });
  const { queue_id } = named;
  const add = async (ids: readonly string[]) =>
    JSON.parse(
      await wire(ctx, "POST", "/annotation_queues/{queue_id}/items", {
        queue_id,
        body: { project_id, call_ids: ids, display_fields: ["output"] },
      }),
    );
  expect(await add(call_ids)).toEqual({ added_count: 0, duplicates: 3 });
  await expect(add(["nothing"])).rejects.toMatchObject({ code: "not_found" });
  const query = async (more: object = {}) =>
    JSON.parse(
      await wire(ctx, "POST", "/annotation_queues/{queue_id}/items/query", {
        queue_id,
        body: { project_id, include_position: true, ...more },
      }),
    ).items;
  const items = await query();
  expect(items.map((item: { position_in_queue: number }) => item.position_in_queue)).toEqual([1, 2, 3]);
  expect(items.map((item: { call_id: string }) => item.call_id)).toEqual(call_ids);
  const progress = async (item_id: string, annotation_state: string) =>
    JSON.parse(
      await wire(ctx, "POST", "/annotation_queues/{queue_id}/items/{item_id}/progress", {
        queue_id,
        item_id,
        body: { project_id, annotation_state },
      }),
    ).item;
  expect(await progress(items[0].id, "in_progress")).toMatchObject({
    annotation_state: "in_progress",
    annotator_user_id: "tester",
  });
  expect(await progress(items[0].id, "completed")).toMatchObject({ annotation_state: "completed" });
  expect(await progress(items[1].id, "skipped")).toMatchObject({ annotation_state: "skipped" });
  expect((await query({ filter: { annotation_states: ["skipped", "completed"] } })).length).toBe(2);
  expect((await query({ filter: { call_id: call_ids[2] } }))[0]).toMatchObject({
    annotation_state: "unstarted",
    annotator_user_id: null,
  });
  const stats = await wire(ctx, "POST", "/annotation_queues/stats", {
    body: { project_id, queue_ids: [queue_id, "none"] },
  });
  expect(JSON.parse(stats).stats).toEqual([
    { queue_id, total_items: 3, completed_items: 1 },
    { queue_id: "none", total_items: 0, completed_items: 0 },
  ]);
});

test("the same seed draws the same calls, and the queue remembers how it was drawn", async () => {
  const { ctx, project_id } = await projectOfCalls(40);
  const draw = async (id: string, seed: string) => {
    await saveQueue(ctx, {
      project_id,
      id,
      name: id,
      description: "",
      scorer_refs: [],
      overlap: 1,
      assignees: [],
      hide_others: true,
      display_fields: [],
    });
    const selection = { scope: "traces" as const, filters: [{ field: "name", op: "is" as const, value: "agent" }] };
    expect(await fillQueue(ctx, { project_id, queue_id: id, selection, sample: { n: 10, seed } })).toEqual({
      matched: 40,
      added: 10,
    });
    const items = await claimItems(ctx, { project_id, queue_id: id, count: 20 });
    return items.map(({ call_id }) => call_id);
  };
  const first = await draw("one", "7");
  expect(await draw("two", "7")).toEqual(first);
  expect(await draw("three", "8")).not.toEqual(first);
  const { queue } = await getQueuePage(ctx, { project_id, queue_id: "one" });
  expect(queue).toMatchObject({ counts: { total: 10, in_progress: 10 }, sample: { n: 10, seed: "7", matched: 40 } });
  expect((await listQueues(ctx, { project_id })).queues.map(({ id }) => id)).toEqual(["three", "two", "one"]);
});

test("a spec of the app is one of the SDK's, and its schema stays as it was written", async () => {
  const { ctx, project_id } = await projectOfCalls(0);
  const field_schema = asJsonText('{ "maximum": 1.0, "type": "number", "minimum": 0 }');
  const spec = {
    project_id,
    name: "score",
    title: "Score",
    description: null,
    field_schema,
    op_scope: null,
    unique_among_creators: true,
  };
  await saveSpec(ctx, spec);
  await saveSpec(ctx, { ...spec, description: "how good" });
  const { specs } = await listSpecs(ctx, { project_id });
  expect(specs).toMatchObject([
    { name: "score", title: "Score", field_schema, unique_among_creators: true, version_index: 1 },
  ]);
  await expect(saveSpec(ctx, { ...spec, field_schema: asJsonText('{"type":"nonsense"}') })).rejects.toMatchObject({
    code: "invalid",
  });
});

test("calls that many add at the same time each get a place of their own, in the order in which each gave them", async () => {
  const { ctx, project_id, call_ids } = await projectOfCalls(60);
  const { id: queue_id } = await createQueue(ctx, { project_id, name: "q", description: "", scorer_refs: [] });
  const named = { project_id, queue_id };
  const shares = Array.from({ length: 12 }, (_, at) => call_ids.slice(5 * at, 5 * at + 5));
  const added = await Promise.all(
    shares.map((share) => addItems(ctx, { ...named, call_ids: share, display_fields: [] })),
  );
  expect(added.every(({ added_count }) => added_count === 5)).toBe(true);
  const items = await listItems(ctx.sql, { ...named, sort: [] });
  expect(items.map(({ position }) => position)).toEqual(call_ids.map((_, at) => at + 1));
  const placeOf = new Map(items.map(({ call_id, position }) => [call_id, position]));
  for (const share of shares) {
    const first = placeOf.get(share[0] ?? "") ?? 0;
    expect(share.map((id) => placeOf.get(id))).toEqual([0, 1, 2, 3, 4].map((place) => first + place));
  }
});
