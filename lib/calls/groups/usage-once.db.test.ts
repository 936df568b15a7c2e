import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { aggregateCalls } from "@/db/queries/calls/call-aggregates";
import { testContext } from "@/db/testing/context";
import { createCosts } from "@/lib/costs/create-costs";
import { listCosts } from "@/lib/costs/list-cost-groups";
import { callsSelection } from "../calls-selection";
import type { Filter } from "../filters/filters";
import { logCalls, type TestCtx } from "../testing/log-calls";
import { countUsage } from "./count-usage";
import { listGroups } from "./list-groups";
import { listSeries } from "./list-series";

const used = (tokens: number) => ({ usage: { m: { prompt_tokens: tokens, completion_tokens: 0 } } });

/** Two chats below a step below an agent: clients roll usage up, so each token is told three times. */
async function rolledUp() {
  const ctx = await testContext();
  const price = { prompt_token_cost: 2, completion_token_cost: 0 };
  await createCosts(ctx, { project_id: ctx.project_id, costs: { m: price } });
  await logCalls(ctx, [
    { id: "agent", op_name: "agent", summary: used(30) },
    { id: "step", op_name: "step", trace_id: "agent", parent_id: "agent", summary: used(30) },
    { id: "one", op_name: "chat", trace_id: "agent", parent_id: "step", summary: used(10) },
    { id: "two", op_name: "chat", trace_id: "agent", parent_id: "step", summary: used(20) },
    { id: "tool", op_name: "tool", trace_id: "agent", parent_id: "step" },
    { id: "alone", op_name: "chat", summary: used(5) },
  ]);
  return ctx;
}

async function totals(ctx: TestCtx, scope: "calls" | "traces", filters: Filter[] = []) {
  const question = { project_id: ctx.project_id, scope, filters, sort: [] };
  const { total } = await listSeries(ctx, { ...question, buckets: 10 });
  const order = { by: "value", direction: "asc" } as const;
  const grouped = await listGroups(ctx, { ...question, by: "trace_name", order, limit: 10 });
  expect([grouped.total.total_tokens, grouped.total.cost]).toEqual([total.total_tokens, total.cost]);
  const groups = grouped.groups.map(({ value, calls, total_tokens, cost }) => [value, calls, total_tokens, cost]);
  return { total: [total.calls, total.total_tokens, total.cost], groups };
}

test("charts and groups of all calls count each usage once, as the costs page does", async () => {
  const ctx = await rolledUp();
  const { total, groups } = await totals(ctx, "calls");
  expect(total).toEqual([6, 35, 70]);
  expect(groups).toEqual([
    ["agent", 1, null, null],
    ["chat", 3, 35, 70],
    ["step", 1, null, null],
    ["tool", 1, null, null],
  ]);
  const costs = await listCosts(ctx, { project_id: ctx.project_id, by: "op", last: "all" });
  expect([costs.total.total_tokens, costs.total.cost]).toEqual([35, 70]);
});

test("of roots, and of a single op, it is their own total that counts", async () => {
  const ctx = await rolledUp();
  expect((await totals(ctx, "traces")).total).toEqual([2, 35, 70]);
  expect((await totals(ctx, "calls", [{ field: "trace_name", op: "is", value: "step" }])).total).toEqual([1, 30, 60]);
  // Of several ops one may be above the other, as here, two levels.
  const both: Filter = { field: "trace_name", op: "in", value: "agent, chat" };
  expect((await totals(ctx, "calls", [both])).total).toEqual([4, 35, 70]);
});

test("a deleted call tells of nothing any more: the one above it counts again", async () => {
  const ctx = await rolledUp();
  await ctx.sql`update calls set deleted_at = now() where project_id = ${ctx.project_id} and id in ('one', 'two')`;
  expect((await totals(ctx, "calls")).total).toEqual([4, 35, 70]);
});

test("where only sums are shown, and none of the calls they are of, the sums count", async () => {
  const ctx = await rolledUp();
  const only = (value: string): Filter => ({ field: "id", op: "in", value });
  expect((await totals(ctx, "calls", [only("agent")])).total).toEqual([1, 30, 60]);
  expect((await totals(ctx, "calls", [only("agent, one")])).total).toEqual([2, 10, 20]);
});

test("where the newest calls only sum up what others used, but older ones do not, each usage still counts once", async () => {
  const ctx = await rolledUp();
  const select = (ids: string) =>
    callsSelection({ project_id: ctx.project_id, scope: "calls", filters: [{ field: "id", op: "in", value: ids }] });
  const asked: string[] = [];
  // As if the sample had seen the first alone.
  const rows = await countUsage(ctx, { ...select("agent"), asked: undefined }, (usage) => {
    asked.push(usage);
    const by = { sql: sql`c.trace_name`, told: false };
    const order = { by: "value", direction: "asc" } as const;
    const figures = { by, order, measure: undefined, precision: 0.02, priceDates: [], limit: 10 };
    return aggregateCalls(ctx.readSql, { ...select("agent, one"), ...figures, usage }, ctx.signal);
  });
  expect(asked).toEqual(["sums", "once"]);
  expect(rows.map(({ value, total_tokens }) => [value, total_tokens])).toEqual([
    [null, 10],
    ["agent", null],
    ["chat", 10],
  ]);
});
