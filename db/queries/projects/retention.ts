import type postgres from "postgres";

/** One number for all Weft processes on a database: whoever holds this advisory lock clears away, the others leave it to them. */
const RETENTION_LOCK = 7_363_002;

export type Retention = { project_id: string; retention_days: number };

/** Takes the lock of those who clear away, for as long as the connection lasts; false when another process has it. */
export async function lockRetention(sql: postgres.ISql): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${RETENTION_LOCK}) as taken`;
  return row?.taken === true;
}

/** Gives that lock back. */
export async function unlockRetention(sql: postgres.ISql): Promise<void> {
  await sql`select pg_advisory_unlock(${RETENTION_LOCK})`;
}

/** The projects whose calls are kept for so many days only. */
export async function listRetentions(sql: postgres.ISql): Promise<Retention[]> {
  return await sql<Retention[]>`
    select project_id, retention_days from projects where retention_days is not null order by project_id`;
}

/** Keeps the calls of a project for so many days, or for ever. */
export async function updateRetention(
  sql: postgres.ISql,
  { project_id, retention_days }: { project_id: string; retention_days: number | null },
): Promise<void> {
  await sql`update projects set retention_days = ${retention_days} where project_id = ${project_id}`;
}

/**
 * Removes at most `limit` calls for good that began longer ago than their project keeps them, the oldest first, and what was said
 * of them; returns how many.
 */
export async function removeExpiredCalls(
  sql: postgres.ISql,
  { project_id, retention_days }: Retention,
  limit: number,
): Promise<number> {
  const gone = await sql<{ id: string }[]>`
    delete from calls where project_id = ${project_id} and id = any(array(
      select old.id from calls as old
      where old.project_id = ${project_id} and old.started_at < now() - ${retention_days} * interval '1 day'
        and old.started_at is not null and old.deleted_at is null
      order by old.started_at limit ${limit}))
    returning id`;
  const ids = gone.map(({ id }) => id);
  if (ids.length > 0)
    await sql`delete from feedback where project_id = ${project_id} and call_id = any(${ids}::text[])`;
  return ids.length;
}
