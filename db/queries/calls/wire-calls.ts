import { type SQL, sql } from "drizzle-orm";
import type { JsonText } from "../../../lib/json/json-text.ts";
import { DISPLAY_NAME } from "../../../lib/query/call-fields.ts";
import { all } from "../../../lib/query/conditions.ts";
import type { Db, Sql } from "../../connect.ts";
import { run, stream } from "../../run.ts";
import { foundBy, VISIBLE } from "./call-rows.ts";
import { wholeDump } from "./whole-dump.ts";

/** A call with what the wire's answer needs; payloads that were not asked for are null. */
export type WireCall = {
  id: string;
  project_id: string;
  op_name: string;
  display_name: string | null;
  trace_name: string;
  trace_id: string;
  parent_id: string | null;
  thread_id: string | null;
  turn_id: string | null;
  started_at: string;
  ended_at: string | null;
  status: string;
  latency_ms: number | null;
  wb_user_id: string | null;
  wb_run_id: string | null;
  wb_run_step: number | null;
  wb_run_step_end: number | null;
  exception: JsonText | null;
  attributes: JsonText | null;
  inputs: JsonText | null;
  output: JsonText | null;
  summary: JsonText | null;
  otel_dump: JsonText | null;
  storage_size_bytes: number | null;
  /** Of a root's whole trace; null for other calls. */
  total_storage_size_bytes: number | null;
};

export type Payloads = { attributes: boolean; inputs: boolean; output: boolean; summary: boolean };

/** Which sizes are counted. */
export type Sizes = { call: boolean; trace: boolean };

export type WireQuery = {
  project_id: string;
  conditions: readonly SQL[];
  /** Expressions over `c` with direction; what remains of ties is ordered by id. */
  order: readonly SQL[];
  payloads: Payloads;
  sizes: Sizes;
  limit: number | undefined;
  offset: number | undefined;
  /** A condition that an index answers and every match meets, and the order of time to look in. */
  lookup?: { condition: SQL; direction: "asc" | "desc" };
  /** Look only at this many calls, first in order of `withinOrder`. */
  within?: { count: number; order: SQL };
};

/** Calls matching a query, a few at a time, as the database finds them. Ends the query when the reader stops or `signal` aborts. */
export async function* streamWireCalls(client: Sql, query: WireQuery, signal: AbortSignal): AsyncGenerator<WireCall[]> {
  const statement = selectCalls(query);
  if (query.limit === undefined || query.limit > ROWS_AT_ONCE)
    yield* stream<WireCall>(client, statement, { atOnce: ROWS_AT_ONCE, signal });
  // What comes in one piece needs no cursor, which takes a way to the database and back at its end.
  else {
    const rows = await run<WireCall>(client, statement, signal, { keep: isPlain(query) });
    if (rows.length > 0) yield rows;
  }
}

/** The list that everybody asks for: few texts, while each filter makes one of its own. */
function isPlain({ conditions, within, lookup, sizes, offset, order }: WireQuery): boolean {
  return conditions.length === 0 && !within && !lookup && !sizes.trace && offset === undefined && order.length <= 2;
}

/** The ids of a limited query in its order. Unlike a stream, which fetches a few rows at a time, it may use parallel workers. */
export async function listWireIds(client: Sql, query: WireQuery, signal: AbortSignal): Promise<string[]> {
  const rows = await run<{ id: string }>(client, sql`SELECT c.id ${fromCalls(query)}`, signal);
  return rows.map(({ id }) => id);
}

/** One call. */
export async function findWireCall(
  db: Db,
  project_id: string,
  id: string,
  sizes: Sizes = { call: false, trace: false },
): Promise<WireCall | undefined> {
  const payloads = { attributes: true, inputs: true, output: true, summary: true };
  const query = {
    project_id,
    conditions: [sql`c.id = ${id}`],
    order: [sql`c.id`],
    payloads,
    sizes,
    limit: 1,
    offset: undefined,
  };
  const rows = await db.execute(selectCalls(query));
  return rows[0] as WireCall | undefined;
}

function sizeOf(alias: string): SQL {
  const c = sql.raw(alias);
  return sql`(coalesce(${c}.start_bytes, 0)::bigint + coalesce(${c}.end_bytes, 0))`;
}

/** The size of a root's whole trace. */
const traceSizeOf = (
  project_id: string,
) => sql`(CASE WHEN c.parent_id IS NULL THEN (SELECT sum(${sizeOf("t")})::bigint FROM calls AS t
  WHERE t.project_id = ${project_id} AND t.trace_id = c.trace_id AND t.started_at IS NOT NULL AND t.deleted_at IS NULL) END)`;

/** How many calls match, at most `limit`, and with `traceSize` how large the traces are whose roots are among them. */
export async function countWireCalls(
  client: Sql,
  query: Pick<WireQuery, "project_id" | "conditions" | "limit"> & { traceSize: boolean },
  signal: AbortSignal,
): Promise<{ count: number; size: number | null }> {
  const limit = query.limit === undefined ? sql`` : sql`LIMIT ${query.limit}`;
  const size = query.traceSize ? traceSizeOf(query.project_id) : sql`NULL::bigint`;
  const matching = sql`SELECT ${size} AS size FROM calls AS c WHERE ${where(query)} ${limit}`;
  const statement = sql`SELECT count(*)::int AS count, sum(size)::bigint AS size FROM (${matching}) AS matching`;
  const [row] = await run<{ count: number; size: number | null }>(client, statement, signal);
  return row ?? { count: 0, size: null };
}

/** Payloads may be megabytes each, so few rows are held at a time. */
const ROWS_AT_ONCE = 100;

function selectCalls(query: WireQuery): SQL {
  const { payloads } = query;
  const payload = (name: keyof Payloads) => (payloads[name] ? sql.raw(`c.${name}`) : sql.raw(`NULL::json AS ${name}`));
  const size = query.sizes.call ? sizeOf("c") : sql`NULL::bigint`;
  const traceSize = query.sizes.trace ? traceSizeOf(query.project_id) : sql`NULL::bigint`;
  return sql`
    SELECT c.id, c.project_id, c.op_name, ${DISPLAY_NAME} AS display_name, c.trace_name, c.trace_id, c.parent_id, c.thread_id,
      c.turn_id, c.started_at, c.ended_at, c.status, c.latency_ms, c.wb_user_id, c.wb_run_id, c.wb_run_step, c.wb_run_step_end,
      c.exception, ${payload("attributes")}, ${payload("inputs")}, ${payload("output")}, ${payload("summary")},
      ${wholeDump()} AS otel_dump,
      ${size} AS storage_size_bytes, ${traceSize} AS total_storage_size_bytes
    ${fromCalls(query)}`;
}

function fromCalls(query: WireQuery): SQL {
  const { limit, offset } = query;
  return sql`
    FROM ${source(query)}
    WHERE ${where(query)}
    ORDER BY ${orderOf(query)}
    ${limit === undefined ? sql`` : sql`LIMIT ${limit}`} ${offset === undefined ? sql`` : sql`OFFSET ${offset}`}`;
}

function source({ project_id, within, lookup }: WireQuery): SQL {
  const visible = sql`c.project_id = ${project_id} AND ${VISIBLE}`;
  if (within)
    return sql`(SELECT * FROM calls AS c WHERE ${visible} ORDER BY ${within.order} LIMIT ${within.count}) AS c`;
  return lookup ? foundBy(project_id, sql`${visible} AND ${lookup.condition}`, lookup.direction) : sql`calls AS c`;
}

function orderOf({ order, within, lookup }: WireQuery): SQL {
  if (within || !lookup) return sql.join([...order], sql`, `);
  const by = sql.raw(lookup.direction);
  return sql`found.found_at ${by}, found.found_id ${by}`;
}

function where({ project_id, conditions }: Pick<WireQuery, "project_id" | "conditions">): SQL {
  return all([sql`c.project_id = ${project_id}`, VISIBLE, ...conditions]);
}
