import { sql } from "drizzle-orm";
import type { z } from "zod";
import { listUsageCalls, type UsageCall } from "@/db/queries/costs/call-stats";
import type { Ctx } from "@/lib/api/context";
import { type ModelUsage, modelUsages } from "@/lib/calls/ingest/usage";
import { filterConditions, queryConditions } from "@/lib/calls/wire/query-conditions";
import { costOf, PriceBook } from "@/lib/costs/price-book";
import { AppError } from "@/lib/errors";
import { assertProjectId } from "@/lib/projects/ensure-project";
import { storable, textArray } from "@/lib/query/json-path";
import type { AggregatedUsage, callsUsage, traceUsage } from "./endpoints";

/** A map, since a model may be called anything: "__proto__" too. */
type ByModel = Map<string, AggregatedUsage>;
type Answer = { call_usage: Record<string, Record<string, AggregatedUsage>>; unfinished_call_ids: string[] };

/** `trace/usage`: of each call that matches, what it and those below it used; those beside it do not count. */
export async function traceUsageOf(ctx: Ctx, input: z.output<typeof traceUsage.request>): Promise<Answer> {
  const { project_id, limit, include_costs } = input;
  assertProjectId(project_id);
  const { conditions } = queryConditions(input);
  const calls = await listUsageCalls(ctx.readSql, { project_id, conditions, limit }, ctx.signal);
  const usage = await aggregate(ctx, project_id, calls, include_costs);
  return {
    call_usage: usageById(
      calls.map(({ id }) => id),
      usage,
    ),
    unfinished_call_ids: calls.filter(({ ended }) => !ended).map(({ id }) => id),
  };
}

/** `calls/usage`: what these calls and all below them used. Reads their whole traces, at most `limit` calls of each request. */
export async function callsUsageOf(ctx: Ctx, input: z.output<typeof callsUsage.request>): Promise<Answer> {
  const { project_id, call_ids, limit, include_costs } = input;
  assertProjectId(project_id);
  const asked = filterConditions(project_id, { call_ids });
  const named =
    call_ids.length === 0
      ? []
      : await listUsageCalls(ctx.readSql, { project_id, conditions: asked, limit: call_ids.length }, ctx.signal);
  const traces = [...new Set(named.map(({ trace_id }) => trace_id))];
  const conditions = [sql`c.trace_id = ANY(${textArray(traces.map(storable))})`];
  const calls =
    traces.length === 0
      ? []
      : await listUsageCalls(ctx.readSql, { project_id, conditions, limit: limit + 1 }, ctx.signal);
  if (calls.length > limit)
    throw new AppError(
      "too_large",
      `the traces of these calls have more than ${limit} calls; ask for fewer, or raise limit`,
    );
  const usage = await aggregate(ctx, project_id, calls, include_costs);
  const running = new Set(calls.flatMap(({ id, ended }) => (ended ? [] : [id])));
  return {
    call_usage: usageById(call_ids, usage),
    unfinished_call_ids: call_ids.filter((id) => running.has(id)),
  };
}

function usageById(ids: readonly string[], usage: ReadonlyMap<string, ByModel>): Answer["call_usage"] {
  return Object.fromEntries(ids.map((id) => [id, Object.fromEntries(usage.get(id) ?? [])]));
}

/** A call's own usage, since clients roll it up; what tells of none comes to the sum of what is below it. */
async function aggregate(
  ctx: Ctx,
  project_id: string,
  calls: readonly UsageCall[],
  includeCosts: boolean,
): Promise<Map<string, ByModel>> {
  const own = calls.map((call) => (call.summary === null ? [] : modelUsages(JSON.parse(call.summary))));
  const book = includeCosts ? new PriceBook(ctx, project_id) : undefined;
  await book?.load(own.flatMap((models) => models.map(({ model }) => model)));
  const totals = calls.map(
    ({ started_at }, at): ByModel =>
      new Map((own[at] ?? []).map((usage) => [usage.model, totalOf(usage, book, started_at)])),
  );
  const places = new Map(calls.map(({ id }, at) => [id, at]));
  const parents = calls.map(({ parent_id }) => (parent_id === null ? undefined : places.get(parent_id)));
  for (const at of leavesFirst(parents)) {
    const parent = parents[at];
    if (parent === undefined || (own[parent]?.length ?? 0) > 0) continue;
    merge(totals[parent], totals[at]);
  }
  return new Map(calls.map(({ id }, at) => [id, totals[at] ?? new Map()]));
}

/** Places in an order in which every call comes before its parent; calls in a parent loop are left out. */
function leavesFirst(parents: readonly (number | undefined)[]): number[] {
  const open = new Int32Array(parents.length);
  for (const parent of parents) if (parent !== undefined) open[parent] = (open[parent] ?? 0) + 1;
  const order = parents.flatMap((_, at) => (open[at] === 0 ? [at] : []));
  for (let next = 0; next < order.length; next++) {
    const parent = parents[order[next] ?? 0];
    if (parent === undefined) continue;
    open[parent] = (open[parent] ?? 0) - 1;
    if (open[parent] === 0) order.push(parent);
  }
  return order;
}

const COUNTS = [
  "requests",
  "prompt_tokens",
  "completion_tokens",
  "total_tokens",
  "cache_read_input_tokens",
  "cache_creation_input_tokens",
] as const;
const COSTS = [
  "prompt_tokens_total_cost",
  "completion_tokens_total_cost",
  "cache_read_input_tokens_total_cost",
  "cache_creation_input_tokens_total_cost",
] as const;

function totalOf(usage: ModelUsage, book: PriceBook | undefined, started_at: string): AggregatedUsage {
  const price = book?.priceOf(usage.model, started_at);
  const cost = price && costOf(usage, price);
  const none = book ? 0 : null;
  return {
    requests: usage.requests ?? 0,
    prompt_tokens: usage.prompt_tokens ?? 0,
    completion_tokens: usage.completion_tokens ?? 0,
    total_tokens: usage.total_tokens ?? 0,
    cache_read_input_tokens: usage.cache_read_tokens ?? 0,
    cache_creation_input_tokens: usage.cache_write_tokens ?? 0,
    prompt_tokens_total_cost: cost?.prompt ?? none,
    completion_tokens_total_cost: cost?.completion ?? none,
    cache_read_input_tokens_total_cost: cost?.cache_read ?? none,
    cache_creation_input_tokens_total_cost: cost?.cache_write ?? none,
  };
}

function merge(into: ByModel | undefined, from: ByModel | undefined): void {
  if (!into || !from) return;
  for (const [model, usage] of from) {
    const sum = into.get(model);
    if (!sum) {
      into.set(model, { ...usage });
      continue;
    }
    for (const key of COUNTS) sum[key] += usage[key];
    for (const key of COSTS) sum[key] = sum[key] === null ? usage[key] : sum[key] + (usage[key] ?? 0);
  }
}
