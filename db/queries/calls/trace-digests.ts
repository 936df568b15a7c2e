import type { Sql } from "../../connect.ts";

/** `[id, digest of inputs, digest of output]` of the calls of a trace; a payload that was not logged has the digest of nothing. */
export async function listTraceDigests(
  sql: Sql,
  project_id: string,
  trace_id: string,
): Promise<[string, string, string][]> {
  const rows = await sql`
    SELECT id, left(md5(coalesce(inputs::text, '')), 12), left(md5(coalesce(output::text, '')), 12)
    FROM calls WHERE project_id = ${project_id} AND trace_id = ${trace_id} AND started_at IS NOT NULL AND deleted_at IS NULL`.values();
  return rows as unknown as [string, string, string][];
}
