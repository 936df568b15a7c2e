import { type SQL, sql } from "drizzle-orm";

/**
 * The calls (`parent_id`) whose usage is told again by calls right below them, as clients roll it up: what counts the others
 * alone counts each usage once, where it was used. From the index `calls_usage_parents` alone.
 */
export function rolledUpCalls(project_id: string): SQL {
  return sql`
    SELECT DISTINCT k.parent_id FROM calls AS k
    WHERE k.project_id = ${project_id} AND k.parent_id IS NOT NULL AND ${TELLS_USAGE}`;
}

/** Whether one call is among these. */
export function isRolledUp(project_id: string, id: SQL): SQL {
  return sql`EXISTS (
    SELECT 1 FROM calls AS k WHERE k.project_id = ${project_id} AND k.parent_id = ${id} AND ${TELLS_USAGE})`;
}

const TELLS_USAGE = sql`k.model IS NOT NULL AND k.started_at IS NOT NULL AND k.deleted_at IS NULL`;
