import { type SQL, sql } from "drizzle-orm";
import type { ListedCall } from "../../../lib/calls/call-row.ts";
import { TRACE_COUNT_LIMIT } from "../../../lib/calls/trace-count.ts";
import type { JsonText } from "../../../lib/json/json-text.ts";
import { DISPLAY_NAME } from "../../../lib/query/call-fields.ts";
import { statusNow } from "../../../lib/query/call-status-now.ts";
import { all } from "../../../lib/query/conditions.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";

/** What a list reads of `calls AS c`: no payload, and of costs only what they follow from. */
export const rowColumns = (project_id: string) => sql`
  c.id, c.trace_id, c.parent_id, c.op_name, coalesce(${DISPLAY_NAME}, c.trace_name) AS name, c.trace_name, ${statusNow(sql`${project_id}`)} AS status,
  c.started_at, c.ended_at, c.latency_ms, c.inputs_preview, c.output_preview, c.exception_preview,
  c.prompt_tokens, c.completion_tokens, c.total_tokens, c.model, c.wb_user_id, c.thread_id`;

/** Calls that a reader may see: started and not deleted. */
export const VISIBLE = sql`c.started_at IS NOT NULL AND c.deleted_at IS NULL`;

/** Which calls, as conditions on `calls AS c`; bounds in time stand apart, since every walk along time begins with them. */
export type Selected = {
  project_id: string;
  rootsOnly: boolean;
  range?: readonly SQL[];
  conditions: readonly SQL[];
  /** Asked in terms of the index of values (`calls_values`), which can then answer alone. */
  byIndex?: boolean;
  /** Of which of the calls that meet the conditions these do not tell whether they are meant: only their rows do. */
  unsure?: SQL | undefined;
};

export type RowsPage = Selected & {
  /** The start and the id of the last row of the page before. */
  after: readonly (string | null)[] | undefined;
  limit: number;
  /** Look only at this many of the newest calls (behind the key): a first, cheap try of a filter. */
  within?: number;
  /** A condition that an index answers and every match meets: its rows are put in order before any payload is read. */
  lookup?: SQL | undefined;
  /** The same in terms of the index of values, from which the calls are then put in order. */
  told?: readonly SQL[] | undefined;
  /** Keep the planner from walking the time index row by row when the filter must read every payload anyway. */
  scan?: boolean;
};

/** A row before it is priced: `lib/costs/price-rows.ts`. `usage_models`: -1 for a span that has its usage below it. */
export type UnpricedRow = Omit<ListedCall, "cost"> & {
  cache_read_tokens: number | null;
  cache_write_tokens: number | null;
  usage_models: number | null;
};
export type PageRow = UnpricedRow & { sort_keys: (string | null)[] };

/** What a page of rows reads of `calls AS c`. */
export const pageColumns = (project_id: string) =>
  sql`${rowColumns(project_id)}, c.cache_read_tokens, c.cache_write_tokens, c.usage_models`;

/** One page of call rows, newest first, each with the values that continue behind it. */
export async function listCallRows(client: Sql, page: RowsPage, signal: AbortSignal): Promise<PageRow[]> {
  const chosen = sql`
    SELECT ${pageColumns(page.project_id)}, array_to_json(ARRAY[c.started_at::text]) AS sort_keys
    FROM ${source(page)}
    WHERE ${all([...base(page), ...page.conditions, ...behindKey(page)])}
    ORDER BY ${newest(page)}
    LIMIT ${page.limit}`;
  return await runPage(client, page, chosen, signal);
}

/** Runs a statement for a page's rows, with totals of their traces where they are roots. */
export async function runPage<Row extends PageRow>(
  client: Sql,
  { project_id, rootsOnly }: Pick<Selected, "project_id" | "rootsOnly">,
  chosen: SQL,
  signal: AbortSignal,
): Promise<Row[]> {
  const statement = rootsOnly ? withTraceTotals(project_id, chosen) : withoutTotals(chosen);
  // The sort keys as JSON, since the driver reads a null of an array as the word NULL.
  const rows = await run<Omit<Row, "sort_keys"> & { sort_keys: JsonText }>(client, statement, signal);
  return rows.map((row) => ({ ...row, sort_keys: JSON.parse(row.sort_keys) as (string | null)[] }) as Row);
}

/** How many calls match, at most `limit`. */
export async function countCallRows(
  client: Sql,
  page: Selected & { limit: number },
  signal: AbortSignal,
): Promise<number> {
  const matching = sql`SELECT 1 FROM calls AS c WHERE ${all([...base(page), ...page.conditions])} LIMIT ${page.limit}`;
  const [row] = await run<{ count: number }>(
    client,
    sql`SELECT count(*)::int AS count FROM (${matching}) AS matching`,
    signal,
  );
  return row?.count ?? 0;
}

/** How many calls match by the index of values alone, and of how many that is unsure. */
export async function countTold(
  client: Sql,
  { unsure, ...selected }: Selected & { unsure: SQL },
  signal: AbortSignal,
): Promise<{ count: number; unsure: number }> {
  const [row] = await run<{ count: number; unsure: number }>(
    client,
    sql`SELECT count(*)::int AS count, (count(*) FILTER (WHERE ${unsure}))::int AS unsure
      FROM calls AS c WHERE ${all([...base(selected), ...selected.conditions])}`,
    signal,
  );
  return row ?? { count: 0, unsure: 0 };
}

/** What holds of every call of a scope and a span of time. */
export function base({ project_id, rootsOnly, range = [], byIndex = false }: Omit<Selected, "conditions">): SQL[] {
  // Rows of before the index of values say of neither whether they are roots nor what their values are.
  const isRoot = byIndex ? sql`c.is_root IS NOT FALSE` : sql`c.parent_id IS NULL`;
  return [sql`c.project_id = ${project_id}`, VISIBLE, ...(rootsOnly ? [isRoot] : []), ...range];
}

function source(page: RowsPage): SQL {
  const behind = all([...base(page), ...behindKey(page)]);
  if (page.within !== undefined) {
    return sql`(SELECT * FROM calls AS c WHERE ${behind} ORDER BY c.started_at DESC, c.id DESC LIMIT ${page.within}) AS c`;
  }
  if (page.told) {
    const candidates = all([...base({ ...page, byIndex: true }), ...behindKey(page), ...page.told]);
    return foundBy(page.project_id, candidates, "desc");
  }
  return isByLookup(page) ? foundBy(page.project_id, sql`${behind} AND ${page.lookup}`, "desc") : sql`calls AS c`;
}

/** `calls AS c`, joined one by one to the calls that an index found, in order of time; `OFFSET 0` keeps that order's place. */
export function foundBy(project_id: string, condition: SQL, direction: "asc" | "desc"): SQL {
  const by = sql.raw(direction);
  return sql`
    (SELECT c.id AS found_id, c.started_at AS found_at FROM calls AS c WHERE ${condition}
      ORDER BY c.started_at ${by}, c.id ${by} OFFSET 0) AS found
    JOIN calls AS c ON c.project_id = ${project_id} AND c.id = found.found_id`;
}

function isByLookup({ lookup, told, scan }: RowsPage): boolean {
  return told !== undefined || (lookup !== undefined && !scan);
}

function newest(page: RowsPage): SQL {
  if (page.within === undefined && isByLookup(page)) return sql`found.found_at DESC, found.found_id DESC`;
  return page.scan ? sql`c.started_at + interval '0' DESC, c.id DESC` : sql`c.started_at DESC, c.id DESC`;
}

function behindKey({ after }: RowsPage): SQL[] {
  return after ? [sql`(c.started_at, c.id) < (${after[0] ?? null}::timestamptz, ${after.at(-1) ?? ""})`] : [];
}

function withTraceTotals(project_id: string, chosen: SQL): SQL {
  return sql`
    SELECT page.*, totals.trace_calls, totals.trace_errors
    FROM (${chosen}) AS page
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS trace_calls, (count(*) FILTER (WHERE failed))::int AS trace_errors
      FROM (
        SELECT t.exception_preview IS NOT NULL AS failed FROM calls AS t
        WHERE t.project_id = ${project_id} AND t.trace_id = page.trace_id AND t.started_at IS NOT NULL AND t.deleted_at IS NULL
        LIMIT ${TRACE_COUNT_LIMIT + 1}) AS of_trace) AS totals`;
}

function withoutTotals(chosen: SQL): SQL {
  return sql`SELECT page.*, NULL::int AS trace_calls, NULL::int AS trace_errors FROM (${chosen}) AS page`;
}
