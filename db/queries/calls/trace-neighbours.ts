import { type SQL, sql } from "drizzle-orm";
import { all } from "../../../lib/query/conditions.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { VISIBLE } from "./call-rows.ts";

type Neighbour = {
  project_id: string;
  call_id: string;
  rootsOnly: boolean;
  conditions: readonly SQL[];
  direction: "newer" | "older";
};

/** The call next to another one in time that meets the conditions; equal times are told apart by id, as in lists. */
export async function findNeighbour(
  client: Sql,
  { project_id, call_id, rootsOnly, conditions, direction }: Neighbour,
  signal: AbortSignal,
): Promise<string | undefined> {
  const [beyond, order] = direction === "newer" ? [sql`>`, sql`ASC`] : [sql`<`, sql`DESC`];
  const here = sql`
    SELECT h.started_at, h.id FROM calls AS h
    WHERE h.project_id = ${project_id} AND h.id = ${call_id} AND h.started_at IS NOT NULL`;
  const rows = await run<{ id: string }>(
    client,
    sql`
      SELECT c.id FROM calls AS c
      WHERE c.project_id = ${project_id} AND ${VISIBLE} AND ${rootsOnly ? sql`c.parent_id IS NULL` : sql`true`}
        AND (c.started_at, c.id) ${beyond} (${here}) AND ${all(conditions)}
      ORDER BY c.started_at ${order}, c.id ${order} LIMIT 1`,
    signal,
  );
  return rows[0]?.id;
}
