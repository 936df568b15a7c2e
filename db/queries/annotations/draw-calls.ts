import { type SQL, sql } from "drizzle-orm";
import { all } from "../../../lib/query/conditions.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { base, type Selected } from "../calls/call-rows.ts";

/**
 * Ids of the calls that match, newest first; or as many as `sample` wants, drawn by its seed: the same calls for the same
 * seed, as long as the same calls match.
 */
export async function drawCallIds(
  client: Sql,
  selected: Selected & { sample: { n: number; seed: string } | undefined; limit: number },
  signal: AbortSignal,
): Promise<string[]> {
  const { sample } = selected;
  const order: SQL = sample ? sql`md5(c.id || ${sample.seed}::text), c.id` : sql`c.started_at DESC, c.id DESC`;
  const rows = await run<{ id: string }>(
    client,
    sql`SELECT c.id FROM calls AS c WHERE ${all([...base(selected), ...selected.conditions])}
      ORDER BY ${order} LIMIT ${sample?.n ?? selected.limit}`,
    signal,
  );
  return rows.map(({ id }) => id);
}
