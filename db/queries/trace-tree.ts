import type { Sql } from "../connect.ts";

/** The trace that a call belongs to. */
export async function findTraceId(sql: Sql, project_id: string, call_id: string): Promise<string | undefined> {
  const [row] = await sql`
    SELECT trace_id FROM calls
    WHERE project_id = ${project_id} AND id = ${call_id} AND started_at IS NOT NULL AND deleted_at IS NULL`;
  return row?.trace_id as string | undefined;
}

/** `[id, parent_id, name, trace_name, kind, status, started µs, ended µs, total_tokens]`, in order of start. */
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
];

/** All calls of a trace without payloads. Times are microseconds since 1970, exact in a double until the year 2255. */
export async function listTreeRows(sql: Sql, project_id: string, trace_id: string): Promise<TreeRow[]> {
  const rows = await sql`
    SELECT id, parent_id, coalesce(CASE WHEN renamed IS NULL THEN display_name ELSE nullif(renamed, '') END, trace_name),
      trace_name, kind, status, (extract(epoch from started_at) * 1000000)::float8, (extract(epoch from ended_at) * 1000000)::float8,
      total_tokens
    FROM calls WHERE project_id = ${project_id} AND trace_id = ${trace_id} AND started_at IS NOT NULL AND deleted_at IS NULL
    ORDER BY started_at, id`.values();
  return rows as unknown as TreeRow[];
}
