import type postgres from "postgres";
import type { CallKey } from "../../../lib/calls/text-signatures/signature-packer.ts";
import { newId } from "../../../lib/ids.ts";
import type { Sql } from "../../connect.ts";

/** One number for all Weft processes on a database: whoever holds this advisory lock signs texts, the others leave it to them. */
const SIGNING_LOCK = 7_363_003;

/** Takes the lock of those who sign texts, for as long as the connection lasts; false when another process has it. */
export async function lockSigning(sql: postgres.ISql): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${SIGNING_LOCK}) as taken`;
  return row?.taken === true;
}

/** Gives that lock back. */
export async function unlockSigning(sql: postgres.ISql): Promise<void> {
  await sql`select pg_advisory_unlock(${SIGNING_LOCK})`;
}

/** Whether a server is connected that is older than signatures, and writes without knowing of them. */
export async function hasOlderWriters(sql: postgres.ISql): Promise<boolean> {
  const rows = await sql`
    select from pg_stat_activity where datname = current_database() and application_name = 'weft' limit 1`;
  return rows.length > 0;
}

/** All projects, by name. */
export async function listProjectIds(sql: postgres.ISql): Promise<string[]> {
  const rows = await sql<{ project_id: string }[]>`select project_id from projects order by project_id`;
  return rows.map(({ project_id }) => project_id);
}

/** How far a project's blocks reach, and until when its writers expect them to. */
export type Coverage = { until: string; built: CallKey; stamp: string };

/** That of a project whose calls are in blocks, or are about to be. */
export async function findCoverage(sql: postgres.ISql, project_id: string): Promise<Coverage | undefined> {
  const [row] = await sql<{ until: string; at: string; id: string; stamp: string }[]>`
    select until::text as until, built_at::text as at, built_id as id, stamp from text_coverage where project_id = ${project_id}`;
  return row && { until: row.until, built: { at: row.at, id: row.id }, stamp: row.stamp };
}

/** The time up to which calls have come to rest, when at least so many of them began between `from` and it. */
export async function findSettled(
  sql: postgres.ISql,
  { project_id, from, settleMs, least }: { project_id: string; from: CallKey; settleMs: number; least: number },
): Promise<string | undefined> {
  const [row] = await sql<{ until: string }[]>`
    with settled as (select clock_timestamp() - ${settleMs} * interval '1 millisecond' as until)
    select until::text as until from settled where exists (
      select 1 from calls as c where c.project_id = ${project_id} and c.started_at is not null and c.deleted_at is null
        and (c.started_at, c.id) >= (${from.at}::text::timestamptz, ${from.id}) and c.started_at < settled.until
      order by c.started_at, c.id offset ${least - 1} limit 1)`;
  return row?.until;
}

/**
 * Announces that blocks will reach until then. Of a project of which nothing was announced no block counts: whatever is left of
 * an earlier project of that name goes.
 */
export async function announceCoverage(sql: Sql, project_id: string, until: string): Promise<void> {
  await sql.begin(async (transaction) => {
    const { count } = await transaction`
      insert into text_coverage (project_id, until, built_at, built_id, stamp)
      select project_id, ${until}::text::timestamptz, '-infinity', '', ${newId()} from projects where project_id = ${project_id}
      on conflict do nothing`;
    if (count > 0) {
      await transaction`delete from text_blocks where project_id = ${project_id}`;
      await transaction`delete from text_chapters where project_id = ${project_id}`;
      await transaction`delete from text_late where project_id = ${project_id}`;
    } else {
      await transaction`
        update text_coverage set until = greatest(until, ${until}::text::timestamptz) where project_id = ${project_id}`;
    }
  });
}

/**
 * Which transactions write calls by now. A statement locks its tables before it takes its snapshot, so whoever does not know
 * what was committed before this is among them.
 */
export async function listWriters(sql: postgres.ISql): Promise<string[]> {
  const rows = await sql<{ writer: string }[]>`
    select distinct virtualtransaction as writer from pg_locks
    where locktype = 'relation' and relation = 'calls'::regclass and mode = 'RowExclusiveLock'
      and database = (select oid from pg_database where datname = current_database())`;
  return rows.map(({ writer }) => writer);
}
