import { sql } from "drizzle-orm";
import type { JsonText } from "../../../lib/json/json-text.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";

type Named = { project_id: string; key: string };

/** What was computed of some runs together, by the digest of all that it depends on. */
export async function findComparison(
  client: Sql,
  { project_id, key }: Named,
  signal: AbortSignal,
): Promise<JsonText | undefined> {
  const [row] = await run<{ computed: JsonText }>(
    client,
    sql`SELECT computed FROM evaluation_comparisons WHERE project_id = ${project_id} AND key = ${key}`,
    signal,
  );
  return row?.computed;
}

/** A project keeps no more than these; what a run was before it changed is found by nobody. */
const MOST_KEPT = 200;

/** Keeps what was computed of some runs together, and lets the oldest go. */
export async function saveComparison(client: Sql, { project_id, key, computed }: Named & { computed: JsonText }) {
  await client`
    insert into evaluation_comparisons (project_id, key, computed) values (${project_id}, ${key}, ${computed})
    on conflict (project_id, key) do update set computed = excluded.computed, written_at = excluded.written_at`;
  await client`
    delete from evaluation_comparisons where project_id = ${project_id} and key = any(array(
      select key from evaluation_comparisons where project_id = ${project_id}
      order by written_at desc, key offset ${MOST_KEPT}))`;
}
