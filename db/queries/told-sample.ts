import { type SQL, sql } from "drizzle-orm";
import { UNTOLD } from "../../lib/calls/ingest/field-values.ts";
import type { Sql } from "../connect.ts";
import { run } from "../run.ts";
import { all, base, type Selected } from "./call-rows.ts";

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
