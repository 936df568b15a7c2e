import { expect, inject, test } from "vitest";
import { connect } from "@/db/connect";
import { testContext } from "@/db/testing/context";
import type { Filter } from "../filters/filters";
import { logCalls } from "../testing/log-calls";
import { listGroups } from "./list-groups";
import { listSeries } from "./list-series";
import { withUsage } from "./with-usage";

type Call = {
  op: string;
  at: string;
  ms?: number;
  error?: boolean;
  model?: string;
  prompt?: number;
  env?: string;
  score?: unknown;
};

const BY_CALLS = { by: "calls", direction: "desc" } as const;

async function project(calls: readonly Call[]) {
  const ctx = await testContext();
  const { project_id } = ctx;
  const logged = calls.map(({ op, at, ms, error, model, prompt = 0, env, score }, index) => ({
    id: `c${index}`,
    op_name: op,
    started_at: at,
    ended_at: new Date(Date.parse(at) + (ms ?? 0)).toISOString(),
    attributes: env ? { env } : {},
    output: { score },
    summary: ms === undefined ? null : usageOf(model, prompt),
    ...(error ? { exception: "E: no" } : {}),
  }));
  await logCalls(ctx, logged);
  const query = (filters: Filter[] = []) => ({ project_id, scope: "calls" as const, filters, sort: [] });
  return { ctx, query };
}

function usageOf(model: string | undefined, prompt: number): object {
  if (model === undefined) return {};
  return { usage: { [model]: { prompt_tokens: prompt, completion_tokens: 0, total_tokens: prompt, requests: 1 } } };
}

test("groups count calls, errors, tokens and latencies; running calls have no latency", async () => {
  const { ctx, query } = await project([
    ...[10, 20, 30, 40, 1000].map((ms) => ({ op: "a", at: "2025-01-01T00:00:00Z", ms, model: "m-1", prompt: 5 })),
    { op: "a", at: "2025-01-01T00:00:00Z" },
    { op: "b", at: "2025-01-01T00:00:00Z", ms: 7, error: true },
  ]);
  const { groups, total, distinct } = await listGroups(ctx, {
    ...query(),
    by: "trace_name",
    order: BY_CALLS,
    limit: 10,
  });
  expect(
    groups.map(({ value, calls, errors, ended, total_tokens }) => [value, calls, errors, ended, total_tokens]),
  ).toEqual([
    ["a", 6, 0, 5, 25],
    ["b", 1, 1, 1, null],
  ]);
  expect(groups[0]?.latency_p50_ms).toBeCloseTo(30, 6);
  expect(groups[0]?.latency_p95_ms).toBeCloseTo(1000, 6);
  expect([total.calls, total.errors, distinct]).toEqual([7, 1, 2]);
  expect([groups[0]?.unpriced, groups[0]?.cost]).toEqual([5, null]);
});

test("calls without what they used, and what they used alone, are together what is counted at once", async () => {
  const { ctx, query } = await project([
    ...[10, 20, 30].map((ms) => ({ op: "a", at: "2025-01-01T00:00:00Z", ms, model: "gpt-4o", prompt: 5, score: ms })),
    { op: "b", at: "2025-01-01T00:00:00Z", ms: 7, error: true, score: 2 },
  ]);
  for (const by of ["trace_name", "attributes.env", "output.score"]) {
    const question = { ...query(), by, measure: "output.score", order: BY_CALLS, limit: 10 };
    const all = await listGroups(ctx, { ...question, figures: "all" });
    const calls = await listGroups(ctx, { ...question, figures: "calls" });
    const shown = calls.groups.map(({ value }) => value);
    const used = await listGroups(ctx, { ...question, figures: "usage", values: shown });
    expect(calls.total).toMatchObject({ calls: 4, errors: 1, total_tokens: null, cost: null, unpriced: 0 });
    expect(used.total).toMatchObject({ calls: 3, errors: 0, total_tokens: 15, latency_p50_ms: null, mean: null });
    expect({ ...withUsage(calls, used), elapsed_ms: 0 }).toEqual({ ...all, elapsed_ms: 0, usage: "counted" });
  }
  const question = { ...query(), by: "output.score", order: BY_CALLS, limit: 1, figures: "usage" as const };
  const some = await listGroups(ctx, { ...question, limit: 9, values: ["20", "30", 'x","10', null] });
  expect(some.groups.map(({ value, total_tokens }) => [value, total_tokens])).toEqual([
    ["20", 5],
    ["30", 5],
  ]);
  expect([some.distinct, some.total.total_tokens]).toEqual([3, 15]);
  const byCost = listGroups(ctx, {
    ...QUESTION,
    ...query(),
    by: "status",
    order: { by: "cost", direction: "desc" },
    figures: "calls",
  });
  await expect(byCost).rejects.toThrow("order.by");
});

test("a group is priced by the model of each call", async () => {
  const { ctx, query } = await project([
    { op: "a", at: "2025-01-01T00:00:00Z", ms: 1, model: "house-model", prompt: 1_000 },
    { op: "a", at: "2025-03-01T00:00:00Z", ms: 1, model: "house-model", prompt: 1_000 },
    { op: "a", at: "2025-03-01T00:00:00Z", ms: 1, model: "unknown-model", prompt: 1_000 },
  ]);
  const price = (id: string, from: string, each: number) => ctx.sql`
    insert into costs (project_id, id, llm_id, provider_id, effective_date, prompt_token_cost, completion_token_cost,
      prompt_token_cost_unit, completion_token_cost_unit, created_by)
    values (${ctx.project_id}, ${id}, 'house-model', 'house', ${from}::timestamptz, ${each}, 0, 'USD', 'USD', 'me')`;
  await price("p1", "2024-01-01T00:00:00Z", 0.001);
  await price("p2", "2025-02-01T00:00:00Z", 0.003);
  const { groups } = await listGroups(ctx, { ...query(), by: "trace_name", order: BY_CALLS, limit: 10 });
  expect(groups[0]?.cost).toBeCloseTo(1 + 3, 9);
  expect(groups[0]?.unpriced).toBe(1);
});

test("any path makes groups, with the mean of any number, and a group of those without", async () => {
  const { ctx, query } = await project([
    { op: "a", at: "2025-01-01T00:00:00Z", ms: 1, env: "prod", score: 1 },
    { op: "a", at: "2025-01-01T00:00:00Z", ms: 1, env: "prod", score: "0.5" },
    { op: "a", at: "2025-01-01T00:00:00Z", ms: 1, env: "dev", score: "none" },
    { op: "a", at: "2025-01-01T00:00:00Z", ms: 1, env: "exponent", score: -1.5e-7 },
    // Only the payload tells a number of so many digits.
    { op: "a", at: "2025-01-01T00:00:00Z", ms: 1, env: "large", score: 1e16 },
    { op: "a", at: "2025-01-01T00:00:00Z", ms: 1 },
  ]);
  const { groups } = await listGroups(ctx, {
    ...query(),
    by: "attributes.env",
    measure: "output.score",
    order: { by: "value", direction: "asc" },
    limit: 10,
  });
  expect(groups.map(({ value, calls, mean, measured }) => [value, calls, mean, measured])).toEqual([
    ["dev", 1, null, 0],
    ["exponent", 1, -1.5e-7, 1],
    ["large", 1, 1e16, 1],
    ["prod", 2, 0.75, 2],
    [null, 1, null, 0],
  ]);
});

test("groups beyond the limit are counted", async () => {
  const calls = Array.from({ length: 9 }, (_, at) => ({ op: `op${at}`, at: "2025-01-01T00:00:00Z", ms: 1 }));
  const { ctx, query } = await project(calls);
  const { groups, distinct } = await listGroups(ctx, { ...query(), by: "trace_name", order: BY_CALLS, limit: 4 });
  expect([groups.length, distinct]).toEqual([4, 9]);
});

test("a series has every bucket of the span, empty ones too", async () => {
  const { ctx, query } = await project([
    { op: "a", at: "2025-01-01T00:00:00Z", ms: 10 },
    { op: "a", at: "2025-01-01T00:00:59.999Z", ms: 10, error: true },
    { op: "a", at: "2025-01-01T00:05:00Z", ms: 30 },
  ]);
  const series = await listSeries(ctx, { ...query(), buckets: 6 });
  expect([series.start, series.step_ms]).toEqual(["2025-01-01T00:00:00.000Z", 60_000]);
  expect(series.buckets.map(({ calls, errors }) => [calls, errors])).toEqual([
    [2, 1],
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 0],
    [1, 0],
  ]);
  expect(series.total.calls).toBe(3);

  const asked = await listSeries(ctx, {
    ...query([{ field: "started_at", op: "between", value: "2025-01-01T00:00:00Z .. 2025-01-01T00:59:59Z" }]),
    buckets: 60,
  });
  expect([asked.buckets.length, asked.buckets[5]?.calls]).toEqual([60, 1]);
});

test("nothing to count is no error", async () => {
  const { ctx, query } = await project([]);
  expect((await listSeries(ctx, { ...query(), buckets: 60 })).buckets).toEqual([]);
  expect((await listGroups(ctx, { ...query(), by: "status", order: BY_CALLS, limit: 5 })).groups).toEqual([]);
});

test("a number that no float can hold is left out of the mean, which is no reason to fail", async () => {
  const { ctx, query } = await project([
    { op: "a", at: "2025-01-01T00:00:00Z", ms: 1, score: "1e400" },
    { op: "a", at: "2025-01-01T00:00:00Z", ms: 1, score: "-1e-400" },
    { op: "b", at: "2025-01-01T00:00:00Z", ms: 1, score: 2 },
  ]);
  const { groups } = await listGroups(ctx, {
    ...query(),
    by: "trace_name",
    measure: "output.score",
    order: { by: "value", direction: "asc" },
    limit: 10,
  });
  expect(groups.map(({ value, measured }) => [value, measured])).toEqual([
    ["a", 0],
    ["b", 1],
  ]);
  expect(groups[1]?.mean).toBe(2);
});

test("where most calls have a long text of their own, only the newest are counted, and the answer says so", async () => {
  const ctx = await testContext();
  const at = (index: number) => new Date(Date.UTC(2025, 0, 1, 0, 0, index)).toISOString();
  const question = (index: number) => `${index}: ${"why? ".repeat(40)}`;
  await logCalls(
    ctx,
    Array.from({ length: 450 }, (_, index) => ({
      id: `c${index}`,
      started_at: at(index),
      inputs: { question: question(Math.floor(index / 2)), own: question(index) },
    })),
  );
  const { project_id } = ctx;
  const own = await listGroups(ctx, { ...QUESTION, project_id, by: "inputs.own" }, 100);
  expect([own.newest, own.total.calls, own.distinct]).toEqual([100, 100, 100]);
  expect(own.groups.every(({ value }) => Number.parseInt(value ?? "", 10) >= 350)).toBe(true);
  const all = await listGroups(ctx, { ...QUESTION, project_id, by: "inputs.own" }, 1_000);
  expect([all.newest, all.total.calls]).toEqual([null, 450]);
  const few = await listGroups(ctx, { ...QUESTION, project_id, by: "inputs.question" }, 100);
  expect([few.newest, few.total.calls, few.distinct, few.groups[0]?.calls]).toEqual([null, 450, 225, 2]);
});

test("a group that takes too long says so, and what would help", async () => {
  const ctx = await testContext();
  await logCalls(ctx, [{ id: "one", inputs: { question: "why?" } }]);
  const hasty = connect(inject("databaseUrl"), { max: 1, use: "reads" });
  await hasty.sql`set statement_timeout = 20`;
  // In place of a statement about a million calls, one that takes as long.
  const readSql = new Proxy(ctx.readSql, {
    get: (target, name) =>
      name === "unsafe"
        ? (text: string, params: string[]) =>
            text.includes("WITH fine") ? hasty.sql.unsafe("select pg_sleep(10)") : target.unsafe(text, params)
        : Reflect.get(target, name),
  });
  const asked = listGroups({ ...ctx, readSql }, { ...QUESTION, project_id: ctx.project_id, by: "inputs.question" });
  await expect(asked).rejects.toMatchObject({ code: "timeout", message: expect.stringContaining("inputs.question") });
  await hasty.sql.end();
});

const QUESTION = {
  ...{ scope: "calls" as const, filters: [], sort: [], limit: 10 },
  order: { by: "calls" as const, direction: "desc" as const },
};
