import type { Sql } from "../connect.ts";

/** Keeps a call's later name, in a row that waits for its start when the call is not there yet. */
export async function renameCall(
  sql: Sql,
  { project_id, id, name }: { project_id: string; id: string; name: string },
): Promise<void> {
  await sql`
    INSERT INTO calls (project_id, id, renamed) VALUES (${project_id}, ${id}, ${name})
    ON CONFLICT (project_id, id) DO UPDATE SET renamed = excluded.renamed`;
}

/** Marks calls and everything below them as deleted; returns how many were not so before. */
export async function deleteCallTrees(sql: Sql, project_id: string, ids: readonly string[]): Promise<number> {
  const result = await sql`
    WITH RECURSIVE doomed AS (
      SELECT id FROM calls WHERE project_id = ${project_id} AND id = ANY(${ids as string[]})
      UNION
      SELECT child.id FROM calls AS child JOIN doomed ON child.parent_id = doomed.id WHERE child.project_id = ${project_id})
    UPDATE calls SET deleted_at = now()
    WHERE project_id = ${project_id} AND deleted_at IS NULL AND id IN (SELECT id FROM doomed)`;
  return result.count;
}
