import { eq, sql } from "drizzle-orm";
import type { Db } from "../connect.ts";
import { projects } from "../schema/projects.ts";

export type ProjectRow = {
  project_id: string;
  created_at: string;
  description: string;
  calls: number;
  calls_last_day: number;
  last_call_at: string | null;
};

/** Every project with its counts, which come from the index of starts alone. */
export async function listProjectRows(db: Db): Promise<ProjectRow[]> {
  const rows = await db.execute(sql`
    SELECT p.project_id, p.created_at, p.description, coalesce(c.calls, 0)::int AS calls, coalesce(c.calls_last_day, 0)::int AS calls_last_day, c.last_call_at
    FROM projects AS p
    LEFT JOIN (
      SELECT project_id, count(*) AS calls, count(*) FILTER (WHERE started_at > now() - interval '1 day') AS calls_last_day,
        max(started_at) AS last_call_at
      FROM calls WHERE started_at IS NOT NULL AND deleted_at IS NULL GROUP BY project_id) AS c ON c.project_id = p.project_id
    ORDER BY c.last_call_at DESC NULLS LAST, p.project_id`);
  return rows as unknown as ProjectRow[];
}

/** A project as it was made and described; undefined when nothing was ever stored in it. */
export async function findProjectRow(db: Db, project_id: string): Promise<typeof projects.$inferSelect | undefined> {
  const [row] = await db.select().from(projects).where(eq(projects.project_id, project_id)).limit(1);
  return row;
}

/** Says what a project is for. */
export async function updateProjectDescription(db: Db, project_id: string, description: string): Promise<void> {
  await db.update(projects).set({ description }).where(eq(projects.project_id, project_id));
}
