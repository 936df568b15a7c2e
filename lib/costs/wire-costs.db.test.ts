import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { listCalls } from "@/lib/calls/list-calls";
import { callsList } from "@/lib/calls/page-endpoints";
import { logCalls, type TestCtx } from "@/lib/calls/testing/log-calls";
import { queryCalls } from "@/lib/calls/wire/query-calls";
import { readCall } from "@/lib/calls/wire/read-call";
import { callsQueryReq } from "@/lib/calls/wire/wire-schemas";
import { readBySchema } from "@/lib/json/schema-text";
import { createCosts } from "./create-costs";
import { costCreate, costPurge, costQuery } from "./endpoints";
import { purgeCosts } from "./purge-costs";
import { queryCosts } from "./query-costs";

const GPT = { "gpt-4o": { prompt_tokens: 1000, completion_tokens: 100, requests: 1, total_tokens: 1100 } };

async function create(ctx: TestCtx, costs: Record<string, object>): Promise<[string, string][]> {
  const input = costCreate.request.parse({ project_id: ctx.project_id, costs });
  return (await createCosts(ctx, input)).ids;
}

const price = (prompt: number, more: object = {}) => ({ prompt_token_cost: prompt, completion_token_cost: 0, ...more });

function query(ctx: TestCtx, more: object = {}) {
  const body = JSON.stringify({ project_id: ctx.project_id, ...more });
  return queryCosts(ctx, costQuery.request.parse(readBySchema(costQuery.request, body)));
}

function purge(ctx: TestCtx, $expr: unknown) {
  const body = JSON.stringify({ project_id: ctx.project_id, query: { $expr } });
  return purgeCosts(ctx, costPurge.request.parse(readBySchema(costPurge.request, body)));
}

async function costsOf(ctx: TestCtx, id: string) {
  const { call } = await readCall(ctx, { project_id: ctx.project_id, id, include_costs: true });
  return JSON.parse(call ?? "null").summary.weave.costs;
}

async function shown(ctx: TestCtx, id: string): Promise<number | null | undefined> {
  const { rows } = await listCalls(ctx, callsList.request.parse({ project_id: ctx.project_id }));
  return rows.find((row) => row.id === id)?.cost;
}

const field = (name: string) => ({ $getField: name });
const literal = (value: unknown) => ({ $literal: value });

test("prices are set, found and purged, in their project alone", async () => {
  const ctx = await testContext();
  const other = { ...ctx, project_id: `${ctx.project_id}-other` };
  const ids = await create(ctx, {
    "my model": price(1, { effective_date: "2024-05-01T00:00:00Z", provider_id: "me" }),
    "gpt-4o": price(2),
  });
  await create(other, { "my model": price(9) });
  expect(ids.map(([, model]) => model)).toEqual(["my model", "gpt-4o"]);
  const [first = "", second = ""] = ids.map(([id]) => id);
  const { results } = await query(ctx, { sort_by: [{ field: "prompt_token_cost", direction: "desc" }] });
  expect(results).toMatchObject([
    { id: second, llm_id: "gpt-4o", prompt_token_cost: 2, provider_id: "default", prompt_token_cost_unit: "USD" },
    { id: first, llm_id: "my model", effective_date: "2024-05-01T00:00:00.000000Z", provider_id: "me" },
  ]);
  const byModel = { query: { $expr: { $in: [field("llm_id"), [literal("my model")]] } } };
  expect((await query(ctx, { ...byModel, fields: ["llm_id", "prompt_token_cost"] })).results).toEqual([
    { llm_id: "my model", prompt_token_cost: 1 },
  ]);
  expect(
    (await query(ctx, { query: { $expr: { $eq: [literal("1"), literal("1")] } }, limit: 1, offset: 1 })).results,
  ).toHaveLength(1);
  await expect(query(ctx, { fields: ["nonsense"] })).rejects.toThrow('unknown field "nonsense"');
  await expect(purge(ctx, { $eq: [field("llm_id"), literal("gpt-4o")] })).rejects.toThrow("only be purged by");
  await expect(purge(ctx, { $gt: [field("id"), literal("0")] })).rejects.toThrow("only be purged by");
  await purge(other, { $in: [field("id"), [literal(first), literal(second)]] });
  expect((await query(ctx)).results).toHaveLength(2);
  await purge(ctx, { $or: [{ $eq: [field("id"), literal(first)] }, { $eq: [field("id"), literal("none")] }] });
  expect((await query(ctx)).results.map(({ id }) => id)).toEqual([second]);
});

test("hostile names and units are data", async () => {
  const ctx = await testContext();
  const name = "'; drop table costs; --\0\ud800";
  await create(ctx, { [name]: price(1, { provider_id: "a\0b", prompt_token_cost_unit: "'\"" }) });
  await logCalls(ctx, [{ id: "a", summary: { usage: { [name]: { prompt_tokens: 3 } } } }]);
  expect(await shown(ctx, "a")).toBe(3);
  expect(Object.values(await costsOf(ctx, "a"))).toMatchObject([
    { prompt_tokens_total_cost: 3, pricing_level: "project" },
  ]);
});

test("a call tells its costs by model, with the price they come from", async () => {
  const ctx = await testContext();
  await logCalls(ctx, [
    { id: "a", summary: { usage: { ...GPT, unpriced: { prompt_tokens: 1 } } } },
    { id: "none", summary: { usage: { unpriced: { prompt_tokens: 1 } } } },
  ]);
  expect(await costsOf(ctx, "a")).toEqual({
    "gpt-4o": {
      prompt_tokens: 1000,
      completion_tokens: 100,
      requests: 1,
      total_tokens: 1100,
      cache_read_input_tokens: 0,
      cache_creation_input_tokens: 0,
      prompt_tokens_total_cost: expect.closeTo(0.0025, 12),
      completion_tokens_total_cost: expect.closeTo(0.001, 12),
      cache_read_input_tokens_total_cost: 0,
      cache_creation_input_tokens_total_cost: 0,
      prompt_token_cost: 2.5e-6,
      completion_token_cost: 1e-5,
      cache_read_input_token_cost: 1.25e-6,
      cache_creation_input_token_cost: 0,
      prompt_token_cost_unit: "USD",
      completion_token_cost_unit: "USD",
      effective_date: "2020-01-01T00:00:00.000000Z",
      provider_id: "openai",
      pricing_level: "default",
      pricing_level_id: "default",
      created_at: "2020-01-01T00:00:00.000000Z",
      created_by: "system",
    },
  });
  expect(await costsOf(ctx, "none")).toBeUndefined();
  const input = callsQueryReq.parse({ project_id: ctx.project_id, include_costs: true, columns: ["id"] });
  const { calls } = await queryCalls(ctx, input);
  const [first] = calls.map((call) => JSON.parse(call));
  expect(first.summary.weave.costs["gpt-4o"].prompt_tokens).toBe(1000);
  expect(first.inputs).toEqual({});
});

test("the project's price comes first; of several the newest in force, else the earliest; lists follow at once", async () => {
  const ctx = await testContext();
  await logCalls(ctx, [{ id: "a", started_at: "2025-05-01T10:00:00Z", summary: { usage: GPT } }]);
  expect(await shown(ctx, "a")).toBeCloseTo(0.0035, 12);
  const expectCost = async (cost: number) => {
    expect(await shown(ctx, "a")).toBeCloseTo(cost, 9);
    const { "gpt-4o": told } = await costsOf(ctx, "a");
    expect(told.prompt_tokens_total_cost + told.completion_tokens_total_cost).toBeCloseTo(cost, 9);
  };
  const [[late = ""] = []] = await create(ctx, { "gpt-4o": price(4, { effective_date: "2026-01-01T00:00:00Z" }) });
  await expectCost(4_000);
  await create(ctx, { "gpt-4o": price(3, { effective_date: "2025-06-01T00:00:00Z" }) });
  await expectCost(3_000);
  await create(ctx, { "gpt-4o": price(1, { effective_date: "2024-01-01T00:00:00Z" }) });
  const [[newest = ""] = []] = await create(ctx, { "gpt-4o": price(2, { effective_date: "2025-05-01T10:00:00Z" }) });
  await expectCost(2_000);
  await purge(ctx, { $in: [field("id"), [literal(newest), literal(late)]] });
  await expectCost(1_000);
});

test("cached tokens have their own price, or that of the prompt where none is known", async () => {
  const ctx = await testContext();
  const cached = { prompt_tokens: 1000, cache_read_input_tokens: 600, cache_creation_input_tokens: 300 };
  await create(ctx, {
    known: price(1, { cache_read_input_token_cost: 0.1, cache_creation_input_token_cost: 1.25 }),
    unknown: price(1, { cache_read_input_token_cost: 0 }),
  });
  await logCalls(ctx, [
    { id: "known", summary: { usage: { known: cached } } },
    { id: "unknown", summary: { usage: { unknown: cached } } },
    { id: "apart", summary: { usage: { known: { ...cached, prompt_tokens: 100 } } } },
  ]);
  expect(await shown(ctx, "known")).toBeCloseTo(100 + 60 + 375, 9);
  expect(await shown(ctx, "unknown")).toBeCloseTo(1000, 9);
  expect(await shown(ctx, "apart")).toBeCloseTo(100 + 60 + 375, 9);
  expect((await costsOf(ctx, "known")).known).toMatchObject({
    prompt_tokens_total_cost: 100,
    cache_read_input_tokens_total_cost: 60,
    cache_creation_input_tokens_total_cost: 375,
  });
});

test("costs filter and sort over the wire", async () => {
  const ctx = await testContext();
  await logCalls(ctx, [
    { id: "cheap", summary: { usage: { "gpt-4o": { prompt_tokens: 1 } } } },
    { id: "dear", summary: { usage: GPT } },
    { id: "free" },
  ]);
  const ids = async (more: object) => {
    const body = JSON.stringify({ project_id: ctx.project_id, ...more });
    const { calls } = await queryCalls(ctx, callsQueryReq.parse(readBySchema(callsQueryReq, body)));
    return calls.map((call) => JSON.parse(call).id);
  };
  expect(await ids({ sort_by: [{ field: "summary.weave.costs", direction: "desc" }] })).toEqual([
    "dear",
    "cheap",
    "free",
  ]);
  expect(await ids({ query: { $expr: { $gt: [field("summary.weave.costs"), literal(0.001)] } } })).toEqual(["dear"]);
});
