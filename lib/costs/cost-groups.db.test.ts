import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { logCalls, type TestCtx } from "@/lib/calls/testing/log-calls";
import { listThreads } from "@/lib/threads/list-threads";
import { createCosts } from "./create-costs";
import { costCreate } from "./endpoints";
import { listCosts } from "./list-cost-groups";
import { listKnownPrices } from "./list-known-prices";
import { costGroups, costPrices } from "./page-endpoints";

const usage = (models: Record<string, number>) => ({
  usage: Object.fromEntries(Object.entries(models).map(([model, prompt_tokens]) => [model, { prompt_tokens }])),
});

async function ask(ctx: TestCtx, by: string, last = "all") {
  const input = costGroups.request.parse({ project_id: ctx.project_id, by, last });
  return costGroups.response.parse(await listCosts(ctx, input));
}

const figures = ({
  groups,
}: {
  groups: { key: string | null; calls: number; total_tokens: number | null; cost: number | null }[];
}) => groups.map(({ key, calls, total_tokens, cost }) => [key, calls, total_tokens, cost]);

test("what was spent, by model, op and day, each token counted once", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  await createCosts(ctx, {
    project_id,
    costs: {
      a: { prompt_token_cost: 2, completion_token_cost: 0 },
      b: { prompt_token_cost: 1, completion_token_cost: 0 },
    },
  });
  await logCalls(ctx, [
    { id: "root", op_name: "agent", summary: usage({ a: 10, b: 5, free: 7 }) },
    { id: "one", op_name: "chat", trace_id: "root", parent_id: "root", summary: usage({ a: 10 }) },
    { id: "two", op_name: "chat", trace_id: "root", parent_id: "root", summary: usage({ b: 5, free: 7 }) },
    { id: "later", op_name: "embed", started_at: "2025-05-03T01:00:00Z", summary: usage({ free: 4 }) },
    { id: "none", op_name: "tool" },
  ]);
  const byModel = await ask(ctx, "model");
  expect(figures(byModel)).toEqual([
    ["a", 1, 10, 20],
    ["b", 1, 5, 5],
    ["free", 2, 11, null],
  ]);
  expect(byModel.groups[2]).toMatchObject({ unpriced_calls: 2 });
  expect(byModel.total).toMatchObject({ cost: 25, total_tokens: 26 });
  expect(byModel.group_count).toBe(3);
  expect(byModel.buckets).toMatchObject([{ start: "2025-04-28T00:00:00.000000Z", cost: 25 }]);
  expect(figures(await ask(ctx, "op"))).toEqual([
    ["chat", 2, 22, 25],
    ["embed", 1, 4, null],
  ]);
  expect(figures(await ask(ctx, "day"))).toEqual([
    ["2025-05-01", 2, 22, 25],
    ["2025-05-03", 1, 4, null],
  ]);
  expect(figures(await ask(ctx, "user"))).toEqual([["tester", 3, 26, 25]]);
  expect(await ask(ctx, "user", "24h")).toMatchObject({
    groups: [],
    total: { calls: 0, cost: null },
    bucket_seconds: 3600,
  });
  await ctx.sql`update calls set usage_models = null, usage = null where project_id = ${project_id}`;
  expect(figures(await ask(ctx, "model"))).toEqual(figures(byModel));
  expect(figures(await ask(ctx, "op"))[0]).toEqual(["chat", 2, 22, 25]);
});

test("the prices of a project, and those of the list", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  await createCosts(ctx, { project_id, costs: { mine: { prompt_token_cost: 2, completion_token_cost: 3 } } });
  const input = costPrices.request.parse({ project_id, models: ["gpt-4o", "mine", "nobody's"] });
  const { own, listed } = costPrices.response.parse(await listKnownPrices(ctx, input));
  expect(own).toMatchObject([{ llm_id: "mine", prompt_token_cost: 2, created_by: "tester" }]);
  expect(listed).toMatchObject([{ llm_id: "gpt-4o", prompt_token_cost: 2.5e-6, provider_id: "openai" }]);
});

test("token counts beyond all measure are summed up all the same, and no price is", async () => {
  const ctx = await testContext();
  const most = Number.MAX_SAFE_INTEGER;
  const calls = Array.from({ length: 1_100 }, (_, at) => {
    const second = new Date(Date.UTC(2025, 0, 1) + at * 1_000).toISOString();
    return { id: `c${at}`, thread_id: "t", started_at: second, summary: usage({ a: most }) };
  });
  await logCalls(ctx, calls);
  expect((await ask(ctx, "model")).total.total_tokens).toBeCloseTo(1_100 * most, -8);
  const { threads } = await listThreads(ctx, { project_id: ctx.project_id, search: "", limit: 1, offset: 0 });
  expect(threads[0]?.total_tokens).toBeCloseTo(1_100 * most, -8);
  const price = { prompt_token_cost: 1e300, completion_token_cost: 0 };
  expect(costCreate.request.safeParse({ project_id: "a/b", costs: { a: price } }).success).toBe(false);
});
