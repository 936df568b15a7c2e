import { type SQL, sql } from "drizzle-orm";
import type { JsonText } from "../../../lib/json/json-text.ts";
import type { Sql } from "../../connect.ts";
import { run, stream } from "../../run.ts";
import { type SortValue, sortOrder, withSortValues } from "./sorted-rows.ts";

/** Rows are fetched so many at a time, as payloads may be megabytes each. */
const ROWS_AT_ONCE = 200;

type ExportQuery = {
  condition: SQL;
  /** Empty: newest first. */
  sort: readonly SortValue[];
  /** Each a nullable `json` over `calls AS c`. */
  columns: readonly SQL[];
};

/** Calls as JSON arrays of their columns, in order, for as long as somebody reads: an export may well take minutes. */
export async function* streamExport(client: Sql, query: ExportQuery, signal: AbortSignal): AsyncGenerator<JsonText[]> {
  const { condition, sort, columns } = query;
  const calls =
    sort.length > 0
      ? withSortValues(sort, { columns: sql`c.*`, condition })
      : sql`SELECT * FROM calls AS c WHERE ${condition}`;
  const order = sort.length > 0 ? sql.join(sortOrder(sort), sql`, `) : sql`c.started_at DESC, c.id DESC`;
  const statement = sql`
    SELECT json_build_array(${sql.join([...columns], sql`, `)}) AS cells
    FROM (${calls}) AS c ORDER BY ${order}`;
  for await (const rows of stream<{ cells: JsonText }>(client, statement, { atOnce: ROWS_AT_ONCE, signal })) {
    yield rows.map(({ cells }) => cells);
  }
}

/** The ids of calls that match, in no order. */
export async function listMatchingIds(client: Sql, condition: SQL, signal: AbortSignal): Promise<string[]> {
  const rows = await run<{ id: string }>(client, sql`SELECT c.id FROM calls AS c WHERE ${condition}`, signal);
  return rows.map(({ id }) => id);
}
