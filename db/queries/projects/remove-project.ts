import type { Sql } from "../../connect.ts";

/** What belongs to a project, the parts before what they are part of; the project itself last. */
export const PROJECT_TABLES = [
  // Before the blocks: without it none counts.
  "text_coverage",
  "text_blocks",
  "text_chapters",
  "text_late",
  "annotation_work",
  "annotation_items",
  "annotation_queues",
  "feedback",
  "evaluation_run_data",
  "evaluation_comparisons",
  "metric_settings",
  "costs",
  "calls",
  "object_tags",
  "object_aliases",
  "objects",
  "table_rows",
  "tables",
  "files",
  "projects",
];

/** Removes at most `limit` rows of a project for good, from the first table that has any; returns how many: 0 when none is left. */
export async function removeProjectRows(sql: Sql, project_id: string, limit: number): Promise<number> {
  for (const table of PROJECT_TABLES) {
    const { count } = await sql`
      delete from ${sql(table)} where project_id = ${project_id}
        and ctid = any(array(select ctid from ${sql(table)} where project_id = ${project_id} limit ${limit}))`;
    if (count > 0) return count;
  }
  return 0;
}
