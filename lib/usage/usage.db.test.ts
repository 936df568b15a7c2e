import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { logCalls, type TestCtx } from "@/lib/calls/testing/log-calls";
import { createFile } from "@/lib/files/create-file";
import { asJsonText } from "@/lib/json/json-text";
import { createObject } from "@/lib/objects/create-object";
import { createTable } from "@/lib/tables/create-table";
import { threadsQuery } from "@/lib/threads/endpoints";
import { streamThreads } from "@/lib/threads/stream-threads";
import { executeActions } from "./actions";
import { callStats } from "./call-stats";
import { actionsExecuteBatch, callsStats, callsUsage, projectStatsEndpoint, traceUsage } from "./endpoints";
import { projectStats, projectsInfo } from "./project-stats";
import { callsUsageOf, traceUsageOf } from "./trace-usage";

const tokens = (prompt_tokens: number, completion_tokens = 0) => ({ prompt_tokens, completion_tokens, requests: 1 });
const summary = (usage: Record<string, object>) => ({ usage });

/** A trace whose root has rolled up the usage of its two model calls, and one of OpenTelemetry, whose root has not. */
async function traces(ctx: TestCtx): Promise<void> {
  await logCalls(ctx, [
    { id: "root", summary: summary({ "gpt-4o": tokens(300, 30), other: tokens(5) }) },
    {
      id: "one",
      trace_id: "root",
      parent_id: "root",
      op_name: "chat",
      summary: summary({ "gpt-4o": tokens(100, 10) }),
    },
    {
      id: "two",
      trace_id: "root",
      parent_id: "root",
      op_name: "chat",
      summary: summary({ "gpt-4o": tokens(200, 20), other: tokens(5) }),
      exception: "boom",
    },
    { id: "otel", otel_dump: { a: 1 } },
    { id: "agent", trace_id: "otel", parent_id: "otel", otel_dump: { a: 1 } },
    {
      id: "span",
      trace_id: "otel",
      parent_id: "agent",
      op_name: "chat",
      otel_dump: { a: 1 },
      summary: summary({ "gpt-4o": tokens(1000) }),
    },
    { id: "running", summary: null },
  ]);
}

test("usage of calls and what is below them, never counted twice", async () => {
  const ctx = await testContext();
  await traces(ctx);
  const { project_id } = ctx;
  const call_ids = ["root", "one", "otel", "agent", "running", "nowhere"];
  const answer = await callsUsageOf(ctx, callsUsage.request.parse({ project_id, call_ids, include_costs: true }));
  expect(answer.unfinished_call_ids).toEqual(["running"]);
  expect(Object.keys(answer.call_usage)).toEqual(call_ids);
  expect(answer.call_usage.root?.["gpt-4o"]).toMatchObject({
    prompt_tokens: 300,
    completion_tokens: 30,
    total_tokens: 330,
    prompt_tokens_total_cost: expect.closeTo(300 * 2.5e-6, 12),
  });
  expect(answer.call_usage.root?.other).toMatchObject({ prompt_tokens: 5, prompt_tokens_total_cost: 0 });
  expect(answer.call_usage.one?.["gpt-4o"]).toMatchObject({ prompt_tokens: 100, requests: 1 });
  expect(answer.call_usage.otel).toEqual(answer.call_usage.agent);
  expect(answer.call_usage.otel?.["gpt-4o"]).toMatchObject({ prompt_tokens: 1000 });
  expect(answer.call_usage.running).toEqual({});
  expect(answer.call_usage.nowhere).toEqual({});
  const small = callsUsage.request.parse({ project_id, call_ids: ["root"], limit: 2 });
  await expect(callsUsageOf(ctx, small)).rejects.toThrow("more than 2 calls");

  const trace = traceUsage.request.parse({ project_id, filter: { trace_ids: ["root"] } });
  const { call_usage } = await traceUsageOf(ctx, trace);
  expect(Object.keys(call_usage)).toEqual(["root", "one", "two"]);
  expect(call_usage.root?.["gpt-4o"]).toMatchObject({ prompt_tokens: 300, prompt_tokens_total_cost: null });
});

test("models may be called like the members that every object has", async () => {
  const ctx = await testContext();
  const usage = JSON.parse(
    '{"__proto__":{"prompt_tokens":2,"requests":1},"constructor":{"prompt_tokens":3}}',
  ) as object;
  const below = { trace_id: "top", parent_id: "top", otel_dump: { a: 1 }, summary: { usage } };
  await logCalls(ctx, [
    { id: "top", otel_dump: { a: 1 } },
    { id: "a", ...below },
    { id: "b", ...below },
  ]);
  const asked = callsUsage.request.parse({ project_id: ctx.project_id, call_ids: ["top"] });
  const { call_usage } = await callsUsageOf(ctx, asked);
  const top = new Map(Object.entries(call_usage.top ?? {}));
  expect(top.get("__proto__")).toMatchObject({ prompt_tokens: 4, requests: 2 });
  expect(top.get("constructor")).toMatchObject({ prompt_tokens: 6 });
  expect({}).not.toHaveProperty("requests");
  expect(Object).not.toHaveProperty("requests");
});

test("figures over time, by model, with empty buckets, a tree's usage once", async () => {
  const ctx = await testContext();
  await traces(ctx);
  const ask = (more: object) =>
    callStats(
      ctx,
      callsStats.request.parse({
        project_id: ctx.project_id,
        start: "2025-05-01T10:00:00Z",
        end: "2025-05-01T12:00:00Z",
        granularity: 3600,
        ...more,
      }),
    );
  const usage_metrics = [
    { metric: "input_tokens" },
    { metric: "total_cost", aggregations: ["sum", "max"], percentiles: [50] },
  ];
  const call_metrics = [
    { metric: "latency_ms", aggregations: ["avg", "max"] },
    { metric: "error_count" },
    { metric: "call_count" },
  ];
  const stats = await ask({ usage_metrics, call_metrics });
  expect(stats).toMatchObject({ granularity: 3600, timezone: "UTC", start: "2025-05-01T10:00:00.000000Z" });
  expect(stats.call_buckets).toMatchObject([
    {
      timestamp: "2025-05-01T10:00:00.000000Z",
      count: 7,
      sum_error_count: 1,
      sum_call_count: 7,
      max_latency_ms: 3_000_000,
    },
    { timestamp: "2025-05-01T11:00:00.000000Z", count: 0, sum_error_count: 0, avg_latency_ms: 0, max_latency_ms: null },
  ]);
  const cost = 1300 * 2.5e-6 + 30 * 1e-5;
  expect(stats.usage_buckets).toMatchObject([
    {
      model: "gpt-4o",
      count: 2,
      sum_input_tokens: 1300,
      sum_total_cost: expect.closeTo(cost, 12),
      max_total_cost: 0.0025,
    },
    { model: "other", count: 1, sum_input_tokens: 5, sum_total_cost: null },
    { model: "gpt-4o", count: 0, sum_input_tokens: 0, p50_total_cost: null },
    { model: "other", count: 0 },
  ]);
  const chats = await ask({ usage_metrics, filter: { op_names: ["chat"] } });
  expect(chats.usage_buckets[0]).toMatchObject({ model: "gpt-4o", count: 3, sum_input_tokens: 1300 });
  expect(chats.call_buckets).toEqual([]);
  await ctx.sql`update calls set usage_models = null, usage = null where project_id = ${ctx.project_id}`;
  expect((await ask({ usage_metrics })).usage_buckets).toEqual(stats.usage_buckets);
  const auto = await ask({ granularity: null, end: "2025-05-08T10:00:00Z", timezone: "Europe/Zurich", call_metrics });
  expect(auto.granularity).toBe(12 * 3600);
  expect(auto.call_buckets[0]).toMatchObject({ timestamp: "2025-05-01T10:00:00.000000Z", count: 7 });
  await expect(ask({ timezone: "x'y" })).rejects.toThrow("timezone");
  await expect(ask({ end: "2024-01-01T00:00:00Z" })).rejects.toThrow("before end");
});

test("a project's size by kind, and which projects there are", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  await logCalls(ctx, [{ id: "a", inputs: { a: 1 } }]);
  await createObject(ctx, { obj: { project_id, object_id: "o", val: asJsonText('{"v":1}') } });
  await createTable(ctx, { table: { project_id, rows: [asJsonText('{"r":1}')] } });
  await createFile(ctx, { fields: { project_id }, file: { name: "f", content: Buffer.from("12345") } });
  const sizes = await projectStats(ctx, projectStatsEndpoint.request.parse({ project_id }));
  expect(sizes).toEqual({
    trace_storage_size_bytes: '{"a":1}{}1{}'.length,
    objects_storage_size_bytes: 7,
    tables_storage_size_bytes: 7,
    files_storage_size_bytes: 5,
  });
  const one = {
    include_trace_storage_size: false,
    include_object_storage_size: false,
    include_table_storage_size: false,
  };
  expect(await projectStats(ctx, { project_id, ...one })).toMatchObject({
    trace_storage_size_bytes: 0,
    files_storage_size_bytes: 5,
  });
  await expect(projectStats(ctx, { project_id, ...one, include_file_storage_size: false })).rejects.toThrow(
    "at least one",
  );
  expect(await projectsInfo(ctx, { project_ids: ["no/where", project_id, "a'b\0"] })).toEqual([
    { external_project_id: project_id, internal_project_id: project_id },
  ]);
});

test("threads tell of their turns", async () => {
  const ctx = await testContext();
  const turn = (id: string, thread_id: string, second: number, ms: number) => ({
    id,
    thread_id,
    turn_id: id,
    started_at: `2025-05-01T10:00:${String(second).padStart(2, "0")}Z`,
    ended_at: `2025-05-01T10:00:${String(second).padStart(2, "0")}.${String(ms).padStart(3, "0")}Z`,
  });
  await logCalls(ctx, [
    turn("a1", "a", 10, 100),
    turn("a2", "a", 20, 300),
    { id: "step", thread_id: "a", turn_id: "a2", parent_id: "a2", trace_id: "a2" },
    turn("b1", "b'\\", 15, 500),
    { id: "alone" },
  ]);
  const query = async (more: object = {}) => {
    let lines = "";
    for await (const text of streamThreads(ctx, threadsQuery.request.parse({ project_id: ctx.project_id, ...more })))
      lines += text;
    return lines
      .split("\n")
      .filter(Boolean)
      .map((line) => threadsQuery.response.parse(JSON.parse(line)));
  };
  expect(await query()).toEqual([
    {
      thread_id: "a",
      turn_count: 2,
      start_time: "2025-05-01T10:00:10.000000Z",
      last_updated: "2025-05-01T10:00:20.300000Z",
      first_turn_id: "a1",
      last_turn_id: "a2",
      p50_turn_duration_ms: 200,
      p99_turn_duration_ms: expect.closeTo(298, 6),
    },
    expect.objectContaining({ thread_id: "b'\\", turn_count: 1 }),
  ]);
  const ids = async (more: object) => (await query(more)).map(({ thread_id }) => thread_id);
  expect(await ids({ sort_by: [{ field: "p50_turn_duration_ms", direction: "desc" }], limit: 1 })).toEqual(["b'\\"]);
  expect(await ids({ filter: { thread_ids: ["b'\\"] } })).toEqual(["b'\\"]);
  expect(
    await ids({ filter: { after_datetime: "2025-05-01T10:00:12Z", before_datetime: "2025-05-01T10:00:18Z" } }),
  ).toEqual(["b'\\"]);
  expect(await ids({ offset: 1 })).toEqual(["b'\\"]);
  await expect(ids({ sort_by: [{ field: "nonsense", direction: "asc" }] })).rejects.toThrow("cannot be sorted");
});

test("actions are refused by name", async () => {
  const ctx = await testContext();
  const ask = (action_ref: string) =>
    executeActions(ctx, actionsExecuteBatch.request.parse({ project_id: ctx.project_id, action_ref, call_ids: [] }));
  await expect(ask(`weave:///${ctx.project_id}/object/judge:abc`)).rejects.toThrow('the action "judge" can\'t be run');
  await expect(ask("nonsense")).rejects.toThrow("not the ref of an action");
  await expect(ask("weave:///some/body/object/judge:abc")).rejects.toThrow("does not belong");
});
