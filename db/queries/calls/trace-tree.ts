import { type SQL, sql } from "drizzle-orm";
import { ownCost } from "../../../lib/query/call-cost.ts";
import { DISPLAY_NAME } from "../../../lib/query/call-fields.ts";
import type { Sql } from "../../connect.ts";
import { toQuery } from "../../run.ts";
import { VISIBLE } from "./call-rows.ts";

/** The trace that a call belongs to. */
export async function findTraceId(client: Sql, project_id: string, call_id: string): Promise<string | undefined> {
  const [row] = await client`
    SELECT trace_id FROM calls
    WHERE project_id = ${project_id} AND id = ${call_id} AND started_at IS NOT NULL AND deleted_at IS NULL`;
  return row?.trace_id as string | undefined;
}

/** `[id, parent_id, name, trace_name, kind, status, started µs, ended µs, total_tokens, cost]`, in order of start. */
export type TreeRow = [
  string,
  string | null,
  string,
  string,
  string | null,
  string,
  number,
  number | null,
  number | null,
  number | null,
];

/** All calls of a trace without payloads. Times are microseconds since 1970, exact in a double until the year 2255. */
export function listTreeRows(client: Sql, project_id: string, trace_id: string): Promise<TreeRow[]> {
  return treeRows(client, project_id, sql`c.trace_id = ${trace_id}`);
}

/** The same of a call and all that is below it. */
export function listBranchRows(client: Sql, project_id: string, call_id: string): Promise<TreeRow[]> {
  // UNION ends what would go round in a loop.
  const branch = sql`
    WITH RECURSIVE branch AS (
      SELECT ${call_id}::text AS id
      UNION
      SELECT k.id FROM branch AS b JOIN calls AS k ON k.project_id = ${project_id} AND k.parent_id = b.id
    ) SELECT id FROM branch`;
  return treeRows(client, project_id, sql`c.id = ANY(ARRAY(${branch}))`);
}

async function treeRows(client: Sql, project_id: string, which: SQL): Promise<TreeRow[]> {
  const rows = await toQuery(
    client,
    sql`
      SELECT c.id, c.parent_id, coalesce(${DISPLAY_NAME}, c.trace_name), c.trace_name, c.kind, c.status,
        (extract(epoch from c.started_at) * 1000000)::float8, (extract(epoch from c.ended_at) * 1000000)::float8,
        c.total_tokens, ${ownCost("c", sql`${project_id}`)}
      FROM calls AS c WHERE c.project_id = ${project_id} AND ${which} AND ${VISIBLE}
      ORDER BY c.started_at, c.id`,
  ).values();
  return rows as unknown as TreeRow[];
}
