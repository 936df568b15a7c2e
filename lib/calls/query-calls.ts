import { type SQL, sql } from "drizzle-orm";
import {
  countWireCalls,
  listWireIds,
  type Payloads,
  streamWireCalls,
  type WireCall,
  type WireQuery,
} from "@/db/queries/wire-calls";
import type { Ctx } from "@/lib/api/context";
import { asJsonText, type JsonText, oneLine } from "@/lib/json/json-text";
import { callField, pathText, textArray } from "@/lib/query/call-fields";
import { numberOf } from "@/lib/query/compile";
import { ColumnChoice, callJson } from "./call-json";
import { queryConditions } from "./query-conditions";
import { findAlongTime, TRIED_BEFORE_INDEX, TRIED_BEFORE_SCAN } from "./search-depth";
import type { CallsQueryReq } from "./wire-schemas";

/** `calls/stream_query`: JSON lines, one call a line. */
export async function* streamCalls(ctx: Ctx, input: CallsQueryReq): AsyncGenerator<string> {
  for await (const [calls, columns] of findCalls(ctx, input)) {
    let lines = "";
    for (const call of calls) lines += `${oneLine(callJson(call, columns))}\n`;
    yield lines;
  }
}

/** `calls/query`: the same calls as one document. */
export async function queryCalls(ctx: Ctx, input: CallsQueryReq): Promise<{ calls: JsonText[] }> {
  const found: JsonText[] = [];
  for await (const [calls, columns] of findCalls(ctx, input)) {
    for (const call of calls) found.push(asJsonText(callJson(call, columns)));
  }
  return { calls: found };
}

/** `calls/query_stats`: how many calls match; `limit` caps the count. */
export async function countQueriedCalls(
  ctx: Ctx,
  input: Pick<CallsQueryReq, "project_id" | "filter" | "query" | "limit">,
): Promise<{ count: number; total_storage_size_bytes: number | null }> {
  const { conditions } = queryConditions(input);
  const query = { project_id: input.project_id, conditions, limit: input.limit ?? undefined };
  return { count: await countWireCalls(ctx.readSql, query, ctx.signal), total_storage_size_bytes: null };
}

async function* findCalls(ctx: Ctx, input: CallsQueryReq): AsyncGenerator<[WireCall[], ColumnChoice | undefined]> {
  const { conditions, approach, lookup } = queryConditions(input);
  const columns = input.columns?.length ? new ColumnChoice(input.columns) : undefined;
  const byTime = timeDirection(input);
  const query: WireQuery = {
    project_id: input.project_id,
    conditions,
    order: byTime ? timeOrder(byTime) : [...(input.sort_by ?? []).flatMap(sortOrder), sql`c.id`],
    payloads: payloadsOf(columns),
    storageSize: input.include_storage_size ?? false,
    limit: input.limit ?? undefined,
    offset: input.offset || undefined,
  };
  const limited = query.limit !== undefined && query.limit <= 1_000 && !query.offset;
  const found =
    limited && byTime && approach !== "lists"
      ? await searchByTime(
          ctx,
          { ...query, ...(lookup && { lookup: { condition: lookup, direction: byTime } }) },
          byTime,
          approach,
        )
      : query;
  for await (const calls of streamWireCalls(ctx.readSql, found, ctx.signal)) yield [calls, columns];
}

/**
 * A search as a query for the calls it found: what many calls have is among the first, the rest is for an index or, where
 * payloads must be read, for all workers.
 */
async function searchByTime(
  ctx: Ctx,
  query: WireQuery,
  direction: "asc" | "desc",
  approach: "search" | "scan",
): Promise<WireQuery> {
  const order = sql.join(timeOrder(direction), sql`, `);
  const tried = approach === "scan" ? TRIED_BEFORE_SCAN : TRIED_BEFORE_INDEX;
  const near = await findAlongTime({ tried, limit: query.limit ?? 0 }, (count) =>
    listWireIds(ctx.readSql, { ...query, within: { count, order } }, ctx.signal),
  );
  const ids = near ?? (await findAnywhere(ctx, query, direction, approach));
  const { lookup: _, ...found } = query;
  return { ...found, conditions: [sql`c.id = ANY(${textArray(ids)})`], limit: undefined };
}

async function findAnywhere(
  ctx: Ctx,
  query: WireQuery,
  direction: "asc" | "desc",
  approach: "search" | "scan",
): Promise<string[]> {
  // An expression no index has: the planner then reads all rows with workers instead of walking the time index.
  const scanned = [sql`c.started_at + interval '0' ${sql.raw(direction)}`, sql`c.id ${sql.raw(direction)}`];
  return await listWireIds(ctx.readSql, { ...query, order: approach === "scan" ? scanned : query.order }, ctx.signal);
}

function payloadsOf(columns: ColumnChoice | undefined): Payloads {
  const wanted = (root: keyof Payloads) => columns === undefined || columns.has(root);
  return {
    attributes: wanted("attributes"),
    inputs: wanted("inputs"),
    output: wanted("output"),
    summary: wanted("summary"),
  };
}

/** The direction when the order is by time alone, which an index has; ascending is the wire's default. */
function timeDirection({ sort_by }: CallsQueryReq): "asc" | "desc" | undefined {
  if (!sort_by || sort_by.length === 0) return "asc";
  const [only] = sort_by;
  return sort_by.length === 1 && only?.field === "started_at" ? only.direction : undefined;
}

function timeOrder(direction: "asc" | "desc"): SQL[] {
  return [sql`c.started_at ${sql.raw(direction)}`, sql`c.id ${sql.raw(direction)}`];
}

/** A path sorts existing values before missing ones, then as numbers, then as text. */
function sortOrder({ field, direction }: { field: string; direction: "asc" | "desc" }): SQL[] {
  const found = callField(field);
  const by = sql.raw(direction);
  if (found.kind !== "path") return [sql`${found.sql} ${by} NULLS LAST`];
  const text = pathText(found);
  return [sql`(${text} IS NULL)`, sql`${numberOf(text)} ${by} NULLS LAST`, sql`${text} COLLATE "C" ${by} NULLS LAST`];
}
