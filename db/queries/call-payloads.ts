import { sql } from "drizzle-orm";
import type { CallRow } from "../../lib/calls/call-row.ts";
import type { JsonText } from "../../lib/json/json-text.ts";
import { DISPLAY_NAME } from "../../lib/query/call-fields.ts";
import type { Db } from "../connect.ts";
import { ROW_COLUMNS, VISIBLE } from "./call-rows.ts";
import { type UsageBelow, usageBelow, withUsageBelow } from "./usage-below.ts";

export type WholeCall = CallRow & {
  display_name: string | null;
  turn_id: string | null;
  wb_run_id: string | null;
  exception: JsonText | null;
  inputs: JsonText;
  output: JsonText | null;
  attributes: JsonText;
  summary: JsonText | null;
  start_bytes: number | null;
  end_bytes: number | null;
};

/** One call with its payloads. What tells of no usage, or not yet, has that of the calls below it. */
export async function findWholeCall(db: Db, project_id: string, id: string): Promise<WholeCall | undefined> {
  const rows = await db.execute(sql`
    SELECT ${ROW_COLUMNS}, ${DISPLAY_NAME} AS display_name, c.turn_id, c.wb_run_id, c.exception, c.inputs, c.output,
      c.attributes, c.summary, c.start_bytes, c.end_bytes, below.*
    FROM calls AS c
    LEFT JOIN LATERAL (${usageBelow(sql`c`)}) AS below ON c.model IS NULL AND (c.otel_dump IS NOT NULL OR c.ended_at IS NULL)
    WHERE c.project_id = ${project_id} AND c.id = ${id} AND ${VISIBLE}`);
  const [found] = rows as unknown as (WholeCall & UsageBelow)[];
  return found && withUsageBelow(found);
}
