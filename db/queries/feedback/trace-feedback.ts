import { sql } from "drizzle-orm";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";

type Trace = { project_id: string; trace_id: string };

/** The calls of a trace that people or judges said something of. */
export async function listTraceFeedbackCalls(
  client: Sql,
  { project_id, trace_id, limit }: Trace & { limit: number },
  signal: AbortSignal,
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    client,
    sql`
      SELECT c.id FROM calls AS c
      WHERE c.project_id = ${project_id} AND c.trace_id = ${trace_id} AND c.started_at IS NOT NULL AND c.deleted_at IS NULL
        AND EXISTS (SELECT 1 FROM feedback AS f
          WHERE f.project_id = ${project_id} AND f.weave_ref = 'weave:///' || ${project_id}::text || '/call/' || c.id)
      ORDER BY c.started_at LIMIT ${limit}`,
    signal,
  );
  return rows.map(({ id }) => id);
}
