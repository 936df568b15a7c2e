import { env } from "node:process";
import { type SQL, sql } from "drizzle-orm";

const MINUTES = 30;

/** After how many minutes without a word a call without an end counts as lost: `WEFT_LOST_AFTER_MINUTES`, checked at start. */
function lostAfterMinutes(): number {
  const given = Number(env.WEFT_LOST_AFTER_MINUTES);
  return Number.isInteger(given) && given > 0 ? given : MINUTES;
}

/**
 * The status of `calls AS c` at this moment: a call that has no end is lost once nothing was heard of its trace for a
 * while. Only calls without an end are looked at twice. Distributed by project, Citus answers what names the project itself.
 */
export function statusNow(project: SQL): SQL {
  const since = sql`now() - make_interval(mins => ${lostAfterMinutes()}::int)`;
  return sql`(CASE WHEN c.status = 'running' AND c.started_at < ${since} AND NOT EXISTS (
      SELECT 1 FROM calls AS heard WHERE heard.project_id = ${project} AND heard.trace_id = c.trace_id
        AND greatest(heard.started_at, heard.ended_at) >= ${since})
    THEN 'lost' ELSE c.status END)`;
}
