import { type SQL, sql } from "drizzle-orm";
import { countWireCalls, listWireIds, streamWireCalls, type WireQuery } from "@/db/queries/calls/wire-calls";
import type { Ctx } from "@/lib/api/context";
import { Slices } from "@/lib/api/slices";
import { type JsonText, oneLine } from "@/lib/json/json-text";
import type { Field } from "@/lib/query/call-fields";
import { textArray } from "@/lib/query/json-path";
import { numberOf } from "@/lib/query/literals";
import { CallWriter } from "../ingest/call-writer";
import { BEFORE_INDEX, BEFORE_SCAN, findAlongTime } from "../search-depth";
import { queryConditions } from "./query-conditions";
import type { CallsQueryReq } from "./wire-schemas";

/** `calls/stream_query`: JSON lines, one call a line. */
export async function* streamCalls(ctx: Ctx, input: CallsQueryReq): AsyncGenerator<string> {
  for await (const calls of findCalls(ctx, input)) {
    let lines = "";
    for (const call of calls) lines += `${oneLine(call)}\n`;
    yield lines;
  }
}

/** `calls/query`: the same calls as one document. */
export async function queryCalls(ctx: Ctx, input: CallsQueryReq): Promise<{ calls: JsonText[] }> {
  const found: JsonText[] = [];
  for await (const calls of findCalls(ctx, input)) found.push(...calls);
  return { calls: found };
}

/** `calls/query_stats`: how many calls match; `limit` caps the count. */
export async function countQueriedCalls(
  ctx: Ctx,
  input: Pick<CallsQueryReq, "project_id" | "filter" | "query" | "limit" | "expand_columns"> & {
    include_total_storage_size?: boolean | null | undefined;
  },
): Promise<{ count: number; total_storage_size_bytes: number | null }> {
  const { conditions } = queryConditions(input);
  const traceSize = input.include_total_storage_size ?? false;
  const query = { project_id: input.project_id, conditions, limit: input.limit ?? undefined, traceSize };
  const { count, size } = await countWireCalls(ctx.readSql, query, ctx.signal);
  return { count, total_storage_size_bytes: traceSize ? (size ?? 0) : null };
}

async function* findCalls(ctx: Ctx, input: CallsQueryReq): AsyncGenerator<JsonText[]> {
  const { conditions, approach, lookup, findField, expanded } = queryConditions(input);
  const writer = new CallWriter(ctx, { ...input, expand_columns: expanded });
  const byTime = timeDirection(input);
  const query: WireQuery = {
    project_id: input.project_id,
    conditions,
    order: byTime
      ? timeOrder(byTime)
      : [
          ...(input.sort_by ?? []).flatMap((sort) =>
            sortOrder(findField(sort.field, input.project_id), sort.direction),
          ),
          sql`c.id`,
        ],
    payloads: writer.payloads,
    sizes: { call: input.include_storage_size ?? false, trace: input.include_total_storage_size ?? false },
    limit: input.limit ?? undefined,
    offset: input.offset || undefined,
  };
  const isShort = query.limit !== undefined && query.limit <= 1_000;
  const limited = isShort && !query.offset;
  const found =
    limited && byTime && approach !== "lists"
      ? await searchByTime(
          ctx,
          { ...query, ...(lookup && { lookup: { condition: lookup, direction: byTime } }) },
          byTime,
          approach,
        )
      : query;
  const client = isShort ? ctx.readSql : ctx.streamSql;
  const slices = new Slices();
  for await (const calls of streamWireCalls(client, found, ctx.signal)) {
    if (!isShort) await slices.next();
    yield await writer.write(calls);
  }
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
  const depth = approach === "scan" ? BEFORE_SCAN : BEFORE_INDEX;
  const near = await findAlongTime({ depth, limit: query.limit ?? 0 }, (count) =>
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
export function sortOrder(found: Field, direction: "asc" | "desc"): SQL[] {
  const by = sql.raw(direction);
  if (found.kind !== "path") return [sql`${found.sql} ${by} NULLS LAST`];
  const { text } = found;
  return [sql`(${text} IS NULL)`, sql`${numberOf(text)} ${by} NULLS LAST`, sql`${text} COLLATE "C" ${by} NULLS LAST`];
}
