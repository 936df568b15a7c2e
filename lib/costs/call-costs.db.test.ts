import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { getCallDetail } from "@/lib/calls/detail/get-call-detail";
import { getTraceTree } from "@/lib/calls/detail/get-trace-tree";
import { listCalls } from "@/lib/calls/list-calls";
import { callsList } from "@/lib/calls/page-endpoints";
import { logCalls as log, type TestCall, type TestCtx } from "@/lib/calls/testing/log-calls";

const usage = (models: Record<string, object>) => ({ usage: models });
const call = (id: string, more: Partial<TestCall> = {}): TestCall => ({ id, ...more });

async function rows(ctx: TestCtx, more: Record<string, unknown> = {}) {
  const { rows } = await listCalls(ctx, callsList.request.parse({ project_id: ctx.project_id, ...more }));
  return rows;
}

test("a call costs what its models' tokens cost", async () => {
  const ctx = await testContext();
  await log(ctx, [
    call("one", { summary: usage({ "gpt-4o": { prompt_tokens: 1000, completion_tokens: 100 } }) }),
    call("two", {
      summary: usage({
        "gpt-4o": { prompt_tokens: 1000, completion_tokens: 100 },
        "gpt-4o-mini-2024-07-18": { input_tokens: 1000, output_tokens: 1000 },
      }),
    }),
    call("cached", {
      summary: usage({
        "gpt-4o": { prompt_tokens: 1000, completion_tokens: 0, prompt_tokens_details: { cached_tokens: 800 } },
      }),
    }),
    call("unknown", { summary: usage({ "no-such-model": { prompt_tokens: 5 } }) }),
    call("none"),
  ]);
  const costs = Object.fromEntries((await rows(ctx)).map((row) => [row.id, row.cost]));
  expect(costs.one).toBeCloseTo(0.0035, 12);
  expect(costs.two).toBeCloseTo(0.0035 + 0.00075, 12);
  expect(costs.cached).toBeCloseTo(200 * 2.5e-6 + 800 * 1.25e-6, 12);
  expect(costs.unknown).toBeNull();
  expect(costs.none).toBeNull();
  const sorted = await rows(ctx, { sort: [{ field: "cost", direction: "desc" }], limit: 2 });
  expect(sorted.map((row) => row.id)).toEqual(["two", "one"]);
  const filtered = await rows(ctx, { filters: [{ field: "cost", op: "<", value: "0.002" }] });
  expect(filtered.map((row) => row.id)).toEqual(["cached"]);
});

test("rows of before usage had columns cost the same", async () => {
  const ctx = await testContext();
  const both = {
    "gpt-4o": { prompt_tokens: 1000, completion_tokens: 100, prompt_tokens_details: { cached_tokens: 500 } },
    "gpt-4o-mini-2024-07-18": { input_tokens: 1000, output_tokens: 1000 },
  };
  await log(ctx, [call("old", { summary: { ...usage(both), note: "\ud800" } }), call("new", { summary: usage(both) })]);
  await ctx.sql`
    update calls set usage_models = null, usage = null, cache_read_tokens = null where project_id = ${ctx.project_id} and id = 'old'`;
  const [first, second] = await rows(ctx);
  expect(first?.cost).toBeGreaterThan(0);
  expect(second?.cost).toBeCloseTo(first?.cost ?? 0, 12);
});

test("a root without usage of OpenTelemetry tells what is below it, once", async () => {
  const ctx = await testContext();
  const tokens = usage({ "gpt-4o": { prompt_tokens: 1000, completion_tokens: 0 } });
  await log(ctx, [
    call("root", { otel_dump: { a: 1 } }),
    call("agent", { trace_id: "root", parent_id: "root", summary: tokens }),
    call("step", { trace_id: "root", parent_id: "agent" }),
    call("chat", { trace_id: "root", parent_id: "step", summary: tokens }),
    call("tool", { trace_id: "root", parent_id: "root" }),
    call("deep", { trace_id: "root", parent_id: "tool", summary: tokens }),
    call("weave"),
    call("weave-child", { trace_id: "weave", parent_id: "weave", summary: tokens }),
  ]);
  const [weave, root] = await rows(ctx);
  expect(root).toMatchObject({ id: "root", total_tokens: 2000, prompt_tokens: 2000, trace_calls: 6 });
  expect(root?.cost).toBeCloseTo(0.005, 12);
  expect(root).not.toHaveProperty("silent");
  expect(weave).toMatchObject({ id: "weave", total_tokens: null, cost: null });
  const { project_id } = ctx;
  expect(await getCallDetail(ctx, { project_id, call_id: "root" })).toMatchObject({
    total_tokens: 2000,
    model_costs: [],
  });
  const tool = await getCallDetail(ctx, { project_id, call_id: "deep" });
  expect(tool.model_costs).toMatchObject([{ model: "gpt-4o", cost: 0.0025, pricing_level: "default" }]);
  const tree = await getTraceTree(ctx, { project_id, call_id: "chat" });
  expect(Object.fromEntries(tree.ids.map((id, at) => [id, tree.costs?.[at]]))).toEqual({
    root: 0.005,
    agent: 0.0025,
    step: 0.0025,
    chat: 0.0025,
    tool: 0.0025,
    deep: 0.0025,
  });
  expect(tree.total_tokens[0]).toBe(2000);
  const sorted = await rows(ctx, { sort: [{ field: "cost", direction: "desc" }], limit: 1 });
  expect(sorted.map((row) => row.id)).toEqual(["root"]);
  const filtered = await rows(ctx, { filters: [{ field: "total_tokens", op: ">", value: "1500" }] });
  expect(filtered.map((row) => row.id)).toEqual(["root"]);
});
