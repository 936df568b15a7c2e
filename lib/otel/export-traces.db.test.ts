import { expect, test } from "vitest";
import { findWholeCall } from "@/db/queries/calls/call-payloads";
import { findWireCall } from "@/db/queries/calls/wire-calls";
import { testContext } from "@/db/testing/context";
import type { RawAnswer } from "@/lib/api/serve";
import { endCall, startCall } from "@/lib/calls/ingest/ingest";
import { listCalls } from "@/lib/calls/list-calls";
import { decodeJsonRequest } from "./decode-json.ts";
import { exportTraces } from "./export-traces";
import { decodeRecorded, recordedBody, recordedCalls } from "./testing/recorded-calls.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";

type Ctx = Awaited<ReturnType<typeof testContext>>;

async function send(ctx: Ctx, body: Buffer | string, headers: Record<string, string>): Promise<RawAnswer> {
  return await exportTraces(ctx, { headers: new Headers(headers), bytes: async () => Buffer.from(body) });
}

const toProject = (ctx: Ctx) => ({ "content-type": "application/x-protobuf", project_id: ctx.project_id });
const jsonTo = (ctx: Ctx) => ({ "content-type": "application/json", project_id: ctx.project_id });
const requestOf = (spans: unknown[], resource: unknown = {}) =>
  JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] });
const spanOf = (spanId: string, more: Record<string, unknown> = {}) => ({
  traceId: TRACE,
  spanId,
  name: "work",
  startTimeUnixNano: "1700000000000000000",
  endTimeUnixNano: "1700000001000000000",
  ...more,
});

test.each(["mlflow", "logfire", "ai-sdk-7", "openinference-openai-python", "gen-ai-openai-python"])(
  "what %s sends is read back whole",
  async (name) => {
    const ctx = await testContext();
    // Its resource would send the AI SDK's spans to a project of their own.
    const body = recordedBody(`${name}.pb`);
    const renamed = Buffer.from(body.toString("latin1").replaceAll("wandb.entity", "wandb.ENTITY"), "latin1");
    expect(await send(ctx, renamed, toProject(ctx))).toMatchObject({ status: 200, body: new Uint8Array() });
    const spans = decodeRecorded(`${name}.pb`).flatMap(({ scope_spans }) =>
      scope_spans.flatMap((scope) => scope.spans),
    );
    const expected = recordedCalls(`${name}.pb`);
    for (const [at, { id, inputs, output, exception, started_at, ended_at, parent_id }] of expected.entries()) {
      const call = await findWireCall(ctx.db, ctx.project_id, id);
      expect(call).toMatchObject({ id, inputs, output, exception, started_at, ended_at, parent_id });
      const dumped = decodeJsonRequest(`{"resourceSpans":[{"scopeSpans":[{"spans":[${call?.otel_dump}]}]}]}`);
      expect(dumped[0]?.scope_spans[0]?.spans[0]).toEqual(spans[at]);
    }
    const { rows } = await listCalls(ctx, {
      project_id: ctx.project_id,
      scope: "calls",
      filters: [],
      sort: [],
      limit: 100,
      cursor: null,
    });
    expect(rows).toHaveLength(expected.length);
  },
);

test("a repeat changes nothing, and spans may come in any order", async () => {
  const ctx = await testContext();
  const id = "00000000000000a1";
  await send(ctx, requestOf([spanOf(id, { name: "first" })]), jsonTo(ctx));
  await send(
    ctx,
    requestOf([spanOf(id, { name: "second" }), spanOf("00000000000000a2", { parentSpanId: id })]),
    jsonTo(ctx),
  );
  expect((await findWholeCall(ctx.db, ctx.project_id, id))?.name).toBe("first");
  expect(await findWireCall(ctx.db, ctx.project_id, "00000000000000a2")).toMatchObject({ parent_id: id });
});

test("a resource's project goes before the header's", async () => {
  const ctx = await testContext();
  const other = `${ctx.project_id}-other`;
  const [entity, project] = other.split("/");
  const resource = {
    attributes: [
      { key: "wandb.entity", value: { stringValue: entity } },
      { key: "wandb.project", value: { stringValue: project } },
    ],
  };
  await send(ctx, requestOf([spanOf("00000000000000b1")], resource), jsonTo(ctx));
  expect(await findWholeCall(ctx.db, other, "00000000000000b1")).toBeDefined();
  expect(await findWholeCall(ctx.db, ctx.project_id, "00000000000000b1")).toBeUndefined();
});

test("refused spans are told, and the others stored", async () => {
  const ctx = await testContext();
  const answer = await send(
    ctx,
    requestOf([spanOf("zz"), spanOf("00000000000000c1"), spanOf("00000000000000c2", { name: 5 })]),
    jsonTo(ctx),
  );
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body as string)).toEqual({
    partialSuccess: {
      rejectedSpans: "2",
      errorMessage: 'span "work": the span id "zz" is not 16 hex digits; name is not a text',
    },
  });
  expect(await findWholeCall(ctx.db, ctx.project_id, "00000000000000c1")).toBeDefined();
});

test("an export that names no project, or none that can be, is a failure that says so", async () => {
  const ctx = await testContext();
  const nowhere = await send(ctx, requestOf([spanOf("00000000000000d1")]), { "content-type": "application/json" });
  expect(nowhere.status).toBe(400);
  expect(nowhere.body).toContain("send the header `project_id: entity/project`");
  const wrong = await send(ctx, requestOf([]), { "content-type": "application/json", project_id: "no-slash" });
  expect([wrong.status, wrong.body]).toEqual([400, expect.stringContaining("not of the form entity/project")]);
  expect(await send(ctx, "not otlp", toProject(ctx))).toMatchObject({
    status: 400,
    content_type: "application/x-protobuf",
  });
});

test("trouble of the moment, and trouble nobody expected, asks to try again", async () => {
  const ctx = await testContext();
  const failing = (error: unknown) =>
    exportTraces(ctx, {
      headers: new Headers(jsonTo(ctx)),
      bytes: async () => {
        throw error;
      },
    });
  expect(await failing(Object.assign(new Error("gone"), { code: "ECONNREFUSED" }))).toMatchObject({
    status: 503,
    retry_after: 1,
  });
  expect(await failing(new Error("what?"))).toMatchObject({ status: 503, body: expect.not.stringContaining("what?") });
});

test("hostile names and values are stored, and come back", async () => {
  const ctx = await testContext();
  const attributes = [
    { key: "nul\0'\"; drop table calls --", value: { stringValue: "a\0b\ud83d\x1e\x1d" } },
    { key: "__proto__", value: { stringValue: "x" } },
    { key: "input.value", value: { stringValue: '{"n":1e400,"d":1,"d":2,"__proto__":-0.0}' } },
    { key: "n", value: { intValue: "9223372036854775807" } },
  ];
  await send(ctx, requestOf([spanOf("00000000000000e1", { name: "a\0b", attributes })]), jsonTo(ctx));
  const call = await findWireCall(ctx.db, ctx.project_id, "00000000000000e1");
  expect(call?.inputs).toBe('{"n":1e400,"d":1,"d":2,"__proto__":-0.0}');
  expect(call?.attributes).toContain('"n":9223372036854775807');
  expect(call?.attributes).toContain("a\\u0000b\\ud83d\\u001e\\u001d");
  expect(JSON.parse(call?.otel_dump ?? "").name).toBe("a\0b");
});

const question = JSON.stringify({ question: 'what is\n\u0000 \ud83d "stringValue":{"column":"output"} '.repeat(4) });
const answer = JSON.stringify({ answer: "a long one, with ☀ and \\ in it; ".repeat(4) });
const told = [
  { key: "input.value", value: { stringValue: question } },
  { key: "output.value", value: { stringValue: answer } },
  { key: "copy", value: { stringValue: question } },
];

test("a text that the inputs are stands in the store once, and in the dump that is read", async () => {
  const ctx = await testContext();
  const id = "00000000000000f1";
  await send(ctx, requestOf([spanOf(id, { attributes: told })]), jsonTo(ctx));
  const [row] = await ctx.sql<{ otel_dump: string }[]>`
    SELECT otel_dump FROM calls WHERE project_id = ${ctx.project_id} AND id = ${id}`;
  expect(row?.otel_dump.match(/"stringValue":\{"column":"inputs"\}/g)).toHaveLength(2);
  const call = await findWireCall(ctx.db, ctx.project_id, id);
  expect(call).toMatchObject({ inputs: question, output: answer });
  expect(JSON.parse(call?.otel_dump ?? "").attributes).toEqual(told);
  expect(call?.otel_dump).toContain(`{"key":"copy","value":{"stringValue":${JSON.stringify(question)}}}`);
});

test("a dump is whole whatever else told of the call's end", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const id = "00000000000000f2";
  const end = { project_id, id, ended_at: "2025-05-01T10:00:00Z", summary: {}, output: "another's" };
  await endCall(ctx, JSON.stringify({ end }), {});
  await send(ctx, requestOf([spanOf(id, { attributes: told })]), jsonTo(ctx));
  const call = await findWireCall(ctx.db, project_id, id);
  expect(call?.output).toBe('"another\'s"');
  expect(JSON.parse(call?.otel_dump ?? "").attributes).toEqual(told);
  const running = "00000000000000f3";
  await send(ctx, requestOf([spanOf(running, { attributes: told, endTimeUnixNano: "0" })]), jsonTo(ctx));
  await endCall(ctx, JSON.stringify({ end: { ...end, id: running } }), {});
  expect(JSON.parse((await findWireCall(ctx.db, project_id, running))?.otel_dump ?? "").attributes).toEqual(told);
});

test("a dump that a client wrote itself stays what it is", async () => {
  const ctx = await testContext();
  const otel_dump = { attributes: [{ key: "k", value: { stringValue: { column: "inputs" } } }] };
  const ids = { project_id: ctx.project_id, id: "own-dump", trace_id: "t" };
  const times = { op_name: "o", started_at: "2025-05-01T10:00:00Z", attributes: {}, inputs: { a: 1 } };
  await startCall(ctx, JSON.stringify({ start: { ...ids, ...times, otel_dump } }), {});
  expect(JSON.parse((await findWireCall(ctx.db, ctx.project_id, "own-dump"))?.otel_dump ?? "")).toEqual(otel_dump);
});
