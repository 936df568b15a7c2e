import { sql } from "drizzle-orm";
import { UNTOLD } from "../../../lib/calls/ingest/field-values.ts";
import { all } from "../../../lib/query/conditions.ts";
import type { RefCondition } from "../../../lib/query/ref-lookup.ts";
import { toldText } from "../../../lib/query/told-field.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { base, type Selected } from "./call-rows.ts";

/** More refs than this are no quick way to their calls. */
const MOST_REFS = 2_000;

type Asked = Omit<Selected, "conditions"> & Omit<RefCondition, "path">;

/**
 * The refs at a path of a scope's calls that name something for which a condition holds; undefined when calls without a ref
 * may meet it, when some calls do not tell what is there, or when the refs are too many.
 */
export async function listRefsThatHold(
  client: Sql,
  { entry, holds, holdsOfNothing, ...selected }: Asked,
  signal: AbortSignal,
): Promise<string[] | undefined> {
  const told = { ...selected, byIndex: true };
  const distinct = sql`SELECT DISTINCT ${entry} AS entry FROM calls AS c WHERE ${all(base(told))}`;
  const rows = await run<{ ref: string | null }>(
    client,
    sql`
      WITH entries AS MATERIALIZED (${distinct} LIMIT ${MOST_DIFFERENT + 1})
      SELECT NULL AS ref FROM entries WHERE entry = ${UNTOLD} OR ${holdsOfNothing}
      UNION ALL SELECT NULL WHERE (SELECT count(*) FROM entries) > ${MOST_DIFFERENT}
      UNION ALL SELECT e.ref FROM (SELECT ${toldText(sql`entries.entry`)} AS ref FROM entries) AS e
        WHERE starts_with(e.ref, 'weave:///') AND ${holds}
      LIMIT ${MOST_REFS + 1}`,
    signal,
  );
  const refs = rows.flatMap(({ ref }) => ref ?? []);
  return refs.length < rows.length || refs.length > MOST_REFS ? undefined : refs;
}

/** Different values at the path; each is looked at once. */
const MOST_DIFFERENT = 20_000;
