import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, inject, onTestFinished, test } from "vitest";
import { listItems } from "../../db/queries/annotation-items.ts";
import type { Ctx } from "../api/context.ts";
import { requestBody } from "../api/request-body.ts";
import { completeCalls } from "../calls/ingest/ingest.ts";
import { createFeedback } from "../feedback/create-feedback.ts";
import { putFeedback } from "../feedback/put-feedback.ts";
import { asJsonText } from "../json/json-text.ts";
import { getAgreement } from "./agreement.ts";
import { claimItems } from "./claim-items.ts";
import { annotationEndpoints } from "./endpoints.ts";
import { exportQueue } from "./export-queue.ts";
import { fillQueue } from "./fill-queue.ts";
import { addItems } from "./items.ts";
import { getJudges } from "./judges.ts";
import { getQueuePage, listMine, listQueues, saveQueue } from "./queue-pages.ts";
import { createQueue } from "./queues.ts";
import { listSpecs, saveSpec } from "./specs.ts";
import { submitItem } from "./submit-item.ts";
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

test("agreement, disagreements, final values and judges over what was said in a queue", async () => {
  const { ctx, named, call_ids, spec, submit, as } = await queueOf({ calls: 3, overlap: 2 });
  const items = await claimItems(as("Ann"), { ...named, count: 3 });
  await claimItems(as("Bob"), { ...named, count: 3 });
  for (const [index, { id }] of items.entries()) {
    await submit("Ann", id, "true");
    await submit("Bob", id, index === 0 ? "false" : "true");
  }
  const { specs } = await getAgreement(ctx, named);
  expect(specs[0]?.fields[0]?.measured).toMatchObject({ units: 3, ratings: 6, raters: ["Ann", "Bob"] });
  expect(specs[0]?.fields[0]?.measured?.pairs[0]?.agreement).toBeCloseTo(2 / 3, 12);
  const weave_ref = `weave:///${named.project_id}/call/${call_ids[0]}`;
  expect(specs[0]?.disagreements).toEqual([
    {
      call_id: call_ids[0],
      said: [
        { annotator: "Ann", value: true },
        { annotator: "Bob", value: false },
      ],
      fields: [null],
      final: null,
    },
  ]);
  const final = asJsonText(JSON.stringify({ value: false, annotation_ref: spec.ref }));
  await putFeedback(as("Cid"), {
    project_id: named.project_id,
    id: "f1",
    weave_ref,
    feedback_type: "weft.final.good",
    payload: final,
  });
  const wrong = { project_id: named.project_id, id: "f2", weave_ref, feedback_type: "weft.final.good" };
  const unfit = asJsonText(JSON.stringify({ value: "maybe", annotation_ref: spec.ref }));
  await expect(putFeedback(as("Cid"), { ...wrong, payload: unfit })).rejects.toThrow("boolean");
  await expect(putFeedback(as("Cid"), { ...wrong, payload: asJsonText('{"value":true}') })).rejects.toThrow(
    "annotation_ref",
  );
  const settled = (await getAgreement(ctx, named)).specs[0]?.disagreements[0]?.final;
  expect(settled).toMatchObject({ value: false, author: "Cid" });
  for (const [index, call] of call_ids.entries()) {
    await createFeedback(ctx, {
      ...{
        project_id: named.project_id,
        weave_ref: `weave:///${named.project_id}/call/${call}`,
        feedback_type: "wandb.runnable.judge",
      },
      ...{
        runnable_ref: `weave:///${named.project_id}/object/judge:v0`,
        payload: asJsonText(`{"output":{"passed":${index > 0}}}`),
      },
    });
  }
  const { results } = await getJudges(ctx, { ...named, threshold: 0.5 });
  const versions = [{ ref: `weave:///${named.project_id}/object/judge:v0`, calls: 3 }];
  expect(results).toMatchObject([{ scorer: "judge", path: "passed", versions, n: 3, accuracy: 1, f1: 1, mcc: 1 }]);
  const csv = await exportQueue(ctx, { ...named, format: "csv" });
  let text = "";
  for await (const chunk of csv.chunks) text += chunk;
  expect(text.split("\r\n")[1]).toContain(`1,${call_ids[0]},agent,completed,good,annotation,Ann,`);
  expect(text).toContain(",final,Cid,");
  let lines = "";
  for await (const chunk of (await exportQueue(ctx, { ...named, format: "jsonl" })).chunks) lines += chunk;
  expect(
    lines
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).value),
  ).toContain(false);
  expect((await listMine(as("Ann"), { ...named, limit: 10 })).items).toHaveLength(3);
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

test("scorers of an evaluation are compared with people, without feedback of their own", async () => {
  const { ctx, project_id } = await projectOfCalls(0);
  const [entity = "", project = ""] = project_id.split("/");
  const at = "2026-01-01T00:00:00Z";
  const call = (id: string, op_name: string, parent_id: string | null, output: unknown) => ({
    ...{ project_id, id, trace_id: "t", op_name, parent_id, started_at: at, ended_at: at, output },
    ...{ attributes: {}, inputs: {}, summary: {} },
  });
  const batch = [1, 2, 3].flatMap((n) => [
    call(`p${n}`, "Evaluation.predict_and_score", null, {
      output: "x",
      scores: { judge: { passed: n > 1, score: n } },
    }),
    call(`m${n}`, "Model.predict", `p${n}`, "x"),
  ]);
  await completeCalls(ctx, JSON.stringify({ batch }), { entity, project });
  const about = { project_id, description: null, op_scope: null, unique_among_creators: true };
  const good = await saveSpec(ctx, {
    ...about,
    name: "good",
    title: "Good",
    field_schema: asJsonText('{"type":"boolean"}'),
  });
  const scale = asJsonText('{"type":"integer","minimum":1,"maximum":3}');
  const stars = await saveSpec(ctx, { ...about, name: "stars", title: "Stars", field_schema: scale });
  const { id: queue_id } = await createQueue(ctx, {
    ...{ project_id, name: "q", description: "", scorer_refs: [good.spec.ref, stars.spec.ref] },
  });
  const named = { project_id, queue_id };
  // The model's call of two predictions, and the third itself.
  await addItems(ctx, { ...named, call_ids: ["m1", "m2", "p3"], display_fields: [] });
  for (const { id: item_id } of await claimItems(ctx, { ...named, count: 3 })) {
    const values = [good, stars].map(({ spec }, index) => ({
      ...{ id: randomUUID(), feedback_type: `wandb.annotation.${spec.name}`, annotation_ref: spec.ref },
      value: asJsonText(index === 0 ? "true" : "2"),
    }));
    await submitItem(ctx, { ...named, item_id, state: "completed", values });
  }
  const { scorers, results } = await getJudges(ctx, { ...named, threshold: 0.5 });
  expect(scorers).toEqual(["judge"]);
  const passed = results.find(({ spec, path }) => spec === "Good" && path === "passed");
  expect(passed).toMatchObject({
    versions: [{ ref: null, calls: 3 }],
    n: 3,
    recall: 2 / 3,
    precision: 1,
    cells: [
      [["m2", "p3"], ["m1"]],
      [[], []],
    ],
  });
  const score = results.find(({ spec, path }) => spec === "Stars" && path === "score");
  expect(score).toMatchObject({
    n: 3,
    labels: [1, 2, 3],
    accuracy: 1 / 3,
    cells: [
      [[], [], []],
      [["m1"], ["m2"], ["p3"]],
      [[], [], []],
    ],
  });
});

test("fields of an object are compared one by one, however their members are ordered", async () => {
  const schema = '{"type":"object","properties":{"a":{"type":"boolean"},"b":{"type":"boolean"}},"required":["a","b"]}';
  const { ctx, named, submit, as } = await queueOf({ calls: 2, overlap: 2, schema });
  const items = await claimItems(as("Ann"), { ...named, count: 2 });
  for (const [index, { id }] of items.entries()) {
    await submit("Ann", id, '{"a":true,"b":false}');
    await submit("Bob", id, index === 0 ? '{"b":false,"a":true}' : '{"b":true,"a":true}');
  }
  const [spec] = (await getAgreement(ctx, named)).specs;
  expect(spec?.disagreements.map(({ call_id, fields }) => [call_id, fields])).toEqual([[items[1]?.call_id, ["b"]]]);
});

test("twenty clients over HTTP at once: no item twice, none lost", async () => {
  process.env.DATABASE_URL = inject("databaseUrl");
  const { handle } = await import("../api/handle.ts");
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const headers = new Headers(req.headers as Record<string, string>);
    const request = new Request(`http://${req.headers.host}${req.url}`, {
      method: "POST",
      headers,
      body: Buffer.concat(chunks),
    });
    const answer = await handle(request, (req.url ?? "").split("/").slice(1));
    res.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { ctx, named, value } = await queueOf({ calls: 100 });
  async function client(name: string): Promise<string[]> {
    const post = async (path: string, body: object) => {
      const headers = { cookie: `weft-user=${encodeURIComponent(name)}` };
      const init = { method: "POST", headers, body: JSON.stringify({ ...named, ...body }) };
      for (;;) {
        const answer = await fetch(base + path, init);
        if (answer.ok) return await answer.json();
        // A database that is busy for a moment is asked again, as the pages do.
        if (answer.status !== 503) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
        await sleep(100);
      }
    };
    const done: string[] = [];
    for (;;) {
      const { items } = (await post("/weft/annotations/claim", { count: 2 })) as { items: { id: string }[] };
      if (items.length === 0) return done;
      for (const { id } of items) {
        const values = [{ ...value("true"), value: true }];
        await post("/weft/annotations/submit", { item_id: id, state: "completed", values });
        done.push(id);
      }
    }
  }
  const done = await Promise.all(Array.from({ length: 20 }, (_, index) => client(`Reviewer ${index}`)));
  expect(done.flat()).toHaveLength(100);
  expect(new Set(done.flat()).size).toBe(100);
  const { queue, people } = await getQueuePage(ctx, named);
  expect(queue.counts).toEqual({ total: 100, completed: 100, in_progress: 0, skipped: 0 });
  expect(people.reduce((sum, { completed }) => sum + completed, 0)).toBe(100);
  const said = await ctx.sql`select wb_user_id from feedback where project_id = ${named.project_id}`;
  expect(said).toHaveLength(100);
});
