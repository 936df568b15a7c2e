import type { Sql } from "../../connect.ts";
import { markLate } from "./late-calls.ts";

/** Keeps a call's later name, in a row that waits for its start when the call is not there yet. */
export async function renameCall(
  sql: Sql,
  { project_id, id, name }: { project_id: string; id: string; name: string },
): Promise<void> {
  await sql`
    INSERT INTO calls (project_id, id, renamed) VALUES (${project_id}, ${id}, ${name})
    ON CONFLICT (project_id, id) DO UPDATE SET renamed = excluded.renamed`;
}

/**
 * Marks calls and everything below them as deleted, at the moment `deletion` or else now; returns how many were not so
 * before.
 */
export async function deleteCallTrees(
  sql: Sql,
  project_id: string,
  ids: readonly string[],
  deletion?: string,
): Promise<number> {
  const result = await sql`
    WITH RECURSIVE doomed AS (
      SELECT id FROM calls WHERE project_id = ${project_id} AND id = ANY(${ids as string[]})
      UNION
      SELECT child.id FROM calls AS child JOIN doomed ON child.parent_id = doomed.id WHERE child.project_id = ${project_id})
    UPDATE calls SET deleted_at = ${deletion ? sql`${deletion}::timestamptz` : sql`now()`}
    WHERE project_id = ${project_id} AND deleted_at IS NULL AND id IN (SELECT id FROM doomed)`;
  return result.count;
}

/** Brings back what was deleted at a moment, at most `limit` calls of it; returns their ids. */
export async function restoreDeletion(
  sql: Sql,
  { project_id, deletion, limit }: { project_id: string; deletion: string; limit: number },
): Promise<string[]> {
  const rows = await sql.unsafe<{ id: string }[]>(RESTORE, [project_id, deletion, limit], { prepare: true });
  return rows.map(({ id }) => id);
}

const RESTORE = markLate(
  `UPDATE calls SET deleted_at = NULL
    WHERE project_id = $1::text AND id = ANY(ARRAY(
      SELECT d.id FROM calls AS d
      WHERE d.project_id = $1::text AND d.deleted_at = $2::text::timestamptz AND d.deleted_at IS NOT NULL LIMIT $3::int))
    RETURNING id, started_at`,
  "SELECT id FROM written",
);
