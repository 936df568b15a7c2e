import { expect, test } from "vitest";
import { findWholeCall } from "@/db/queries/call-payloads";
import { findWireCall } from "@/db/queries/wire-calls";
import { testContext } from "@/db/testing/context";
import type { RawAnswer } from "@/lib/api/serve";
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
