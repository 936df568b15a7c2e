import { type SQL, sql } from "drizzle-orm";
import { rawPayload } from "../../../lib/query/call-fields.ts";
import { textArray } from "../../../lib/query/json-path.ts";
import type { Sql } from "../../connect.ts";
import { run } from "../../run.ts";
import { VISIBLE } from "../calls/call-rows.ts";
import { objectOf } from "./payload-members.ts";
import { IS_PREDICTION } from "./predictions.ts";

type Asked = { project_id: string; run_ids: readonly string[]; text: string };

/**
 * The predictions of some runs that have a text in their example (the row of the dataset that it names), their output or their
 * scores, whatever its case. JSON is searched as it was written, with and without escapes for letters beyond ASCII.
 */
export async function searchPredictions(
  client: Sql,
  { project_id, run_ids, text }: Asked,
  signal: AbortSignal,
): Promise<string[]> {
  const patterns = textArray(writtenForms(text).map((form) => `%${form.replace(/[\\%_]/g, "\\$&")}%`));
  const has = (json: SQL) => sql`${json}::text ILIKE ANY(${patterns})`;
  const found = await run<{ id: string }>(
    client,
    sql`
    SELECT c.id FROM calls AS c
    CROSS JOIN LATERAL ${objectOf("inputs")} AS inputs(example json)
    CROSS JOIN LATERAL (SELECT substring(inputs.example #>> '{}' from '/id/(\\w+)$') AS digest) AS named
    WHERE c.project_id = ${project_id} AND c.parent_id = ANY(${textArray(run_ids)}) AND ${IS_PREDICTION} AND ${VISIBLE}
      AND (${has(rawPayload("output"))} OR (named.digest IS NULL AND ${has(sql`inputs.example`)}) OR EXISTS (
        SELECT 1 FROM table_rows AS r
        WHERE r.project_id = ${project_id} AND r.digest = named.digest AND ${has(sql`r.val`)}))`,
    signal,
  );
  return found.map(({ id }) => id);
}

/** How a text may stand in JSON: as a part of the JSON itself, or in a string, letters beyond ASCII as they are or escaped. */
function writtenForms(text: string): string[] {
  const form = JSON.stringify(text).slice(1, -1);
  const escaped = form.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return [...new Set([text, form, escaped])];
}
