import { type SQL, sql } from "drizzle-orm";
import { UNTOLD } from "../../../lib/calls/ingest/field-values.ts";
import { all } from "../../../lib/query/conditions.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { isRolledUp } from "../costs/rolled-up-usage.ts";
import { base, type Selected } from "./call-rows.ts";

/** Among the newest `within` calls of a scope: how many different values an entry has, and of how many only payloads tell. */
export async function sampleTold(
  client: Sql,
  { entry, within, ...selected }: Omit<Selected, "conditions"> & { entry: SQL; within: number },
  signal: AbortSignal,
): Promise<{ distinct: number; untold: number }> {
  const [row] = await run<{ distinct: number; untold: number }>(
    client,
    sql`
      SELECT count(DISTINCT newest.entry)::int AS distinct, (count(*) FILTER (WHERE newest.entry = ${UNTOLD}))::int AS untold
      FROM (SELECT ${entry} AS entry FROM calls AS c WHERE ${all(base(selected))}
        ORDER BY c.started_at DESC, c.id DESC LIMIT ${within}) AS newest`,
    signal,
  );
  return row ?? { distinct: 0, untold: 0 };
}

/**
 * Among the newest `within` calls of a scope: how many there are, how many meet a condition, and of how many it is null. The
 * rest of the index is worth reading, or not.
 */
export async function sampleMatches(
  client: Sql,
  { matches, within, ...selected }: Omit<Selected, "conditions"> & { matches: SQL; within: number },
  signal: AbortSignal,
): Promise<{ calls: number; matching: number; unsure: number }> {
  const [row] = await run<{ calls: number; matching: number; unsure: number }>(
    client,
    sql`
      SELECT count(*)::int AS calls, (count(*) FILTER (WHERE newest.matches))::int AS matching, (count(*) FILTER (WHERE newest.matches IS NULL))::int AS unsure
      FROM (SELECT ${matches} AS matches FROM calls AS c WHERE ${all(base(selected))}
        ORDER BY c.started_at DESC, c.id DESC LIMIT ${within}) AS newest`,
    signal,
  );
  return row ?? { calls: 0, matching: 0, unsure: 0 };
}

/** Which of some conditions hold of any of the newest `within` calls. */
export async function sampleHolds(
  client: Sql,
  { conditions, within, ...selected }: Selected & { within: number },
  signal: AbortSignal,
): Promise<boolean[]> {
  const names = conditions.map((_, at) => sql.raw(`h${at}`));
  const each = conditions.map((condition, at) => sql`${condition} AS ${names[at] ?? sql``}`);
  const any = names.map((name) => sql`coalesce(bool_or(newest.${name}), false)`);
  const [row] = await run<{ holds: string }>(
    client,
    sql`
      SELECT array_to_json(ARRAY[${sql.join(any, sql`, `)}])::text AS holds
      FROM (SELECT ${sql.join(each, sql`, `)} FROM calls AS c WHERE ${all(base(selected))}
        ORDER BY c.started_at DESC, c.id DESC LIMIT ${within}) AS newest`,
    signal,
  );
  return row ? (JSON.parse(row.holds) as boolean[]) : [];
}

/** Whether all of the newest `within` calls of a scope that meet conditions and have usage only sum up what others used. */
export async function sampleSumsUp(
  client: Sql,
  { conditions, within, ...selected }: Selected & { within: number },
  signal: AbortSignal,
): Promise<boolean> {
  const [row] = await run<{ all: boolean }>(
    client,
    sql`
      SELECT coalesce(bool_and(${isRolledUp(selected.project_id, sql`newest.id`)}), false) AS all
      FROM (SELECT c.id, c.model, ${all(conditions)} AS matches FROM calls AS c WHERE ${all(base(selected))}
        ORDER BY c.started_at DESC, c.id DESC LIMIT ${within}) AS newest
      WHERE newest.matches AND newest.model IS NOT NULL`,
    signal,
  );
  return row?.all ?? false;
}
