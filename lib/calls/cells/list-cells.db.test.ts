import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { asJsonText } from "@/lib/json/json-text";
import { createObject } from "@/lib/objects/create-object";
import { getCallImage } from "../call-image";
import { upsertBatch } from "../ingest/ingest";
import { listCalls } from "../list-calls";
import { listCells } from "./list-cells";

type Logged = { inputs: string; output?: string };

async function logged(calls: Record<string, Logged>) {
  const ctx = await testContext();
  const items = Object.entries(calls).flatMap(([id, { inputs, output = "null" }], at) => {
    const envelope = `"project_id":"${ctx.project_id}","id":"${id}"`;
    return [
      `{"mode":"start","req":{"start":{${envelope},"trace_id":"${id}","op_name":"op","started_at":"2025-05-01T10:00:${10 + at}Z","attributes":{},"inputs":${inputs}}}}`,
      `{"mode":"end","req":{"end":{${envelope},"ended_at":"2025-05-01T10:01:00Z","output":${output},"summary":{}}}}`,
    ];
  });
  await upsertBatch(ctx, `{"batch":[${items.join(",")}]}`);
  return ctx;
}

test("any field of a call comes as a short value of its type", async () => {
  const ctx = await logged({
    a: { inputs: '{"q":"hello","n":12345678901234567891.0,"yes":true,"deep":[{"x y":{"z":1}}],"none":null}' },
    b: { inputs: '{"q":{"text":"hi"}}', output: '"weave:///e/p/object/o:v"' },
  });
  const fields = ["inputs.q", "inputs.n", "inputs.yes", "inputs.deep.0.x y", "inputs.none", "output", "trace_id"];
  const { rows } = await listCells(ctx, { project_id: ctx.project_id, ids: ["a", "b", "gone"], fields });
  const cells = Object.fromEntries(rows.map(({ id, cells }) => [id, cells]));
  expect(cells.a).toEqual([
    { kind: "text", text: "hello" },
    { kind: "number", text: "12345678901234567891.0" },
    { kind: "boolean", text: "true" },
    { kind: "json", text: '{"z":1}' },
    null,
    null,
    { kind: "text", text: "a" },
  ]);
  expect(cells.b).toEqual([
    { kind: "json", text: '{"text":"hi"}' },
    ...[null, null, null, null],
    { kind: "ref", text: "weave:///e/p/object/o:v" },
    { kind: "text", text: "b" },
  ]);
  expect(Object.keys(cells)).toHaveLength(2);
});

test("a field behind a ref comes from the object that the ref names, of this project alone", async () => {
  const ctx = await testContext();
  const obj = (project_id: string, val: string) =>
    createObject(ctx, { obj: { project_id, object_id: "agent", val: asJsonText(val), builtin_object_class: null } });
  const inner = await obj(ctx.project_id, '{"temperature":0.50}');
  const innerRef = `weave:///${ctx.project_id}/object/agent:${inner.digest}`;
  const { digest } = await obj(ctx.project_id, `{"model":"gpt","tools":["a",{"n":2}],"settings":"${innerRef}"}`);
  const other = `${ctx.project_id}-other`;
  const foreign = await obj(other, '{"model":"theirs"}');
  const start = (id: string, agent: string) =>
    `{"mode":"start","req":{"start":{"project_id":"${ctx.project_id}","id":"${id}","trace_id":"${id}","op_name":"op","started_at":"2025-05-01T10:00:00Z","attributes":{},"inputs":{"agent":${agent}}}}}`;
  await upsertBatch(
    ctx,
    `{"batch":[${[
      start("own", `"weave:///${ctx.project_id}/object/agent:${digest}"`),
      start("foreign", `"weave:///${other}/object/agent:${foreign.digest}"`),
      start("plain", '{"model":"inline"}'),
      start("broken", '"weave:///nonsense"'),
    ].join(",")}]}`,
  );
  const fields = ["inputs.agent.model", "inputs.agent.tools.1.n", "inputs.agent.settings.temperature", "name"];
  const ids = ["own", "foreign", "plain", "broken"];
  const { rows } = await listCells(ctx, { project_id: ctx.project_id, ids, fields });
  expect(Object.fromEntries(rows.map(({ id, cells }) => [id, cells.map((cell) => cell?.text ?? null)]))).toEqual({
    own: ["gpt", "2", "0.50", "op"],
    foreign: [null, null, null, "op"],
    plain: ["inline", null, null, "op"],
    broken: [null, null, null, "op"],
  });
});

test("escapes that Postgres cannot decode leave the other values as they are", async () => {
  const ctx = await logged({ a: { inputs: '{"bad":"x\\u0000y","fine":"ok","half":"\\ud83d!"}' } });
  const { rows } = await listCells(ctx, {
    project_id: ctx.project_id,
    ids: ["a"],
    fields: ["inputs.bad", "inputs.fine", "inputs.half", "inputs"],
  });
  expect(rows[0]?.cells.map((cell) => cell?.text)).toEqual([
    "x\ufffdy",
    "ok",
    "\ufffd!",
    '{"bad":"x\\ufffdy","fine":"ok","half":"\\ufffd!"}',
  ]);
});

test("a long value is cut and says so", async () => {
  const ctx = await logged({ a: { inputs: JSON.stringify({ long: "é".repeat(5_000), list: [..."x".repeat(900)] }) } });
  const { rows } = await listCells(ctx, {
    project_id: ctx.project_id,
    ids: ["a"],
    fields: ["inputs.long", "inputs.list"],
  });
  expect(rows[0]?.cells).toMatchObject([
    { kind: "text", more: true, text: "é".repeat(400) },
    { kind: "json", more: true },
  ]);
});

test("hostile names of fields are data, and what is no field is refused by name", async () => {
  const ctx = await logged({ a: { inputs: JSON.stringify({ "'); DROP TABLE calls;--": "k", 'a"b\\c{,}': "l" }) } });
  const cells = async (fields: string[]) =>
    (await listCells(ctx, { project_id: ctx.project_id, ids: ["a", "'", '"', "{}"], fields })).rows[0]?.cells;
  expect(await cells(["inputs.'); DROP TABLE calls;--", 'inputs.a"b\\c{,}', "inputs.\0"])).toEqual([
    { kind: "text", text: "k" },
    { kind: "text", text: "l" },
    null,
  ]);
  await expect(cells(["payload"])).rejects.toThrow('fields: "payload" is not a field of a call');
});

test("of feedbacks the newest of its type is the value", async () => {
  const ctx = await logged({ a: { inputs: "{}" }, b: { inputs: "{}" } });
  const insert = (call: string, type: string, payload: string, second: number) => ctx.sql`
    insert into feedback (project_id, id, weave_ref, call_id, feedback_type, payload, wb_user_id, created_at)
    values (${ctx.project_id}, ${`${call}${second}`}, 'r', ${call}, ${type}, ${payload}::text::json, 'me', ${`2025-01-01T00:00:${second}Z`}::timestamptz)`;
  await insert("a", "wandb.annotation.quality", '{"value":3}', 10);
  await insert("a", "wandb.annotation.quality", '{"value":4.50}', 11);
  await insert("b", "other", '{"value":1}', 12);
  const { rows } = await listCells(ctx, {
    project_id: ctx.project_id,
    ids: ["a", "b"],
    fields: ["feedback.[wandb.annotation.quality].payload.value"],
  });
  expect(Object.fromEntries(rows.map(({ id, cells }) => [id, cells[0]]))).toEqual({
    a: { kind: "number", text: "4.50" },
    b: null,
  });
});

test("a path sorts numbers, then texts, then what is missing, across pages and beside a second field", async () => {
  const ctx = await logged({
    ten: { inputs: '{"v":10,"g":1}' },
    nine: { inputs: '{"v":9,"g":1}' },
    zed: { inputs: '{"v":"zed","g":1}' },
    abc: { inputs: '{"v":"abc","g":1}' },
    none: { inputs: '{"g":1}' },
    tie: { inputs: '{"v":9,"g":2}' },
  });
  const order = async (sort: { field: string; direction: "asc" | "desc" }[], limit: number) => {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listCalls>> = await listCalls(ctx, {
        project_id: ctx.project_id,
        scope: "traces",
        filters: [],
        sort,
        limit,
        cursor,
      });
      ids.push(...page.rows.map(({ id }) => id));
      cursor = page.next_cursor;
    } while (cursor !== null);
    return ids.join(" ");
  };
  for (const limit of [1, 2, 100]) {
    const second = { field: "inputs.g", direction: "desc" as const };
    expect(await order([{ field: "inputs.v", direction: "asc" }, second], limit)).toBe("tie nine ten abc zed none");
    expect(await order([{ field: "inputs.v", direction: "desc" }, second], limit)).toBe("ten tie nine zed abc none");
  }
});

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test("an image is served for what its bytes are, and nothing else is", async () => {
  const inputs = {
    data: `data:image/png;base64,${PIXEL}`,
    lie: `data:image/png;base64,${Buffer.from("<script>").toString("base64")}`,
    object: {
      _type: "CustomWeaveType",
      weave_type: { type: "PIL.Image.Image" },
      files: { "image.png": "digest-of-image" },
      load_op: "weave:///a/b/op/load:v1",
    },
    text: "no image",
  };
  const ctx = await logged({ a: { inputs: JSON.stringify(inputs) } });
  const { project_id } = ctx;
  await ctx.sql`insert into files (project_id, digest, content) values (${project_id}, 'digest-of-image', ${Buffer.from(PIXEL, "base64")})`;
  const image = (field: string) => getCallImage(ctx, { project_id, call_id: "a", field });
  for (const field of ["inputs.data", "inputs.object"])
    expect(await image(field)).toEqual({ type: "image/png", bytes: new Uint8Array(Buffer.from(PIXEL, "base64")) });
  for (const field of ["inputs.lie", "inputs.text", "inputs.gone", "id"])
    await expect(image(field)).rejects.toThrow("is no image");
  const { rows } = await listCells(ctx, { project_id, ids: ["a"], fields: ["inputs.data", "inputs.object"] });
  expect(rows[0]?.cells.map((cell) => cell?.kind)).toEqual(["image", "image"]);
});
