import { eq } from "drizzle-orm";
import type { Db, Sql } from "../../connect.ts";
import { projects } from "../../schema/projects.ts";

/** Every project by name. */
export async function listProjectRows(db: Db): Promise<(typeof projects.$inferSelect)[]> {
  return await db.select().from(projects).orderBy(projects.project_id);
}

export type ProjectCalls = { calls: number; calls_last_day: number; last_call_at: string | null };

/** What is in a project: counts go up to `most`, so that none takes longer than a few milliseconds. */
export async function countProjectCalls(client: Sql, project_id: string, most: number): Promise<ProjectCalls> {
  const [row] = await client<ProjectCalls[]>`
    select (select count(*)::int from (select from calls as c where c.project_id = ${project_id} and c.started_at is not null
        and c.deleted_at is null limit ${most}) as counted) as calls,
      (select count(*)::int from (select from calls as c where c.project_id = ${project_id} and c.started_at > now() - interval '1 day'
        and c.started_at is not null and c.deleted_at is null limit ${most}) as counted) as calls_last_day,
      (select c.started_at from calls as c where c.project_id = ${project_id} and c.started_at is not null and c.deleted_at is null
        order by c.started_at desc, c.id desc limit 1) as last_call_at`;
  return row ?? { calls: 0, calls_last_day: 0, last_call_at: null };
}

/** How many calls large projects have, as the last ANALYZE saw it; one that is not among them is not large, or not known. */
export async function estimateProjectCalls(client: Sql): Promise<Map<string, number>> {
  const rows = await client<{ project_id: string; calls: number }[]>`
    select project_id, (share * (select greatest(reltuples, 0) from pg_class where oid = 'calls'::regclass))::float8 as calls
    from pg_stats, unnest(most_common_vals::text::text[], most_common_freqs) as common(project_id, share)
    where schemaname = current_schema() and tablename = 'calls' and attname = 'project_id'`;
  return new Map(rows.map(({ project_id, calls }) => [project_id, calls]));
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
