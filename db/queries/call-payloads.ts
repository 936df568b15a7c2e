import { sql } from "drizzle-orm";
import type { CallRow } from "../../lib/calls/call-row.ts";
import type { JsonText } from "../../lib/json/json-text.ts";
import { DISPLAY_NAME } from "../../lib/query/call-fields.ts";
import type { Db } from "../connect.ts";
import { ROW_COLUMNS, VISIBLE } from "./call-rows.ts";

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

/** One call with its payloads. */
export async function findWholeCall(db: Db, project_id: string, id: string): Promise<WholeCall | undefined> {
  const rows = await db.execute(sql`
    SELECT ${ROW_COLUMNS}, ${DISPLAY_NAME} AS display_name, c.turn_id, c.wb_run_id, c.exception, c.inputs, c.output,
      c.attributes, c.summary, c.start_bytes, c.end_bytes
    FROM calls AS c WHERE c.project_id = ${project_id} AND c.id = ${id} AND ${VISIBLE}`);
  return rows[0] as WholeCall | undefined;
}
