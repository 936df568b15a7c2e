import { type SQL, sql } from "drizzle-orm";
import type { CallRow } from "../../../lib/calls/call-row.ts";
import { MOST_WITH_CALL, PAYLOADS, type PayloadName } from "../../../lib/calls/detail/paths.ts";
import type { JsonText } from "../../../lib/json/json-text.ts";
import { ownCost } from "../../../lib/query/call-cost.ts";
import { DISPLAY_NAME } from "../../../lib/query/call-fields.ts";
import type { Db } from "../../connect.ts";
import { type UsageBelow, usageBelow, withUsageBelow } from "../costs/usage-below.ts";
import { rowColumns, VISIBLE } from "./call-rows.ts";

export type WholeCall = CallRow & {
  display_name: string | null;
  turn_id: string | null;
  wb_run_id: string | null;
  exception: JsonText | null;
  inputs: JsonText | null;
  output: JsonText | null;
  attributes: JsonText | null;
  summary: JsonText | null;
  start_bytes: number | null;
  end_bytes: number | null;
  /** Payloads that are too large to come along; they are null here. */
  large: PayloadName[];
};

/**
 * One call with those of its payloads that are not large. What tells of no usage, or not yet, has that of the calls below
 * it.
 */
export async function findWholeCall(db: Db, project_id: string, id: string): Promise<WholeCall | undefined> {
  const payloads = PAYLOADS.map((part) => {
    const column = sql.raw(`c.${part}`);
    return sql`CASE WHEN ${isLarge(part)} THEN NULL ELSE ${column} END AS ${sql.raw(part)}`;
  });
  const large = PAYLOADS.map((part) => sql`CASE WHEN ${isLarge(part)} THEN ${part} END`);
  const untold = sql`c.model IS NULL AND (c.otel_dump IS NOT NULL OR c.ended_at IS NULL)`;
  const rows = await db.execute(sql`
    SELECT ${rowColumns(project_id)}, ${ownCost("c", sql`${project_id}`)} AS cost, ${DISPLAY_NAME} AS display_name, c.turn_id, c.wb_run_id, c.exception, c.start_bytes, c.end_bytes,
      ${sql.join(payloads, sql`, `)}, array_remove(ARRAY[${sql.join(large, sql`, `)}], NULL) AS large, below.*
    FROM calls AS c
    CROSS JOIN LATERAL (${usageBelow(sql`c`, sql`${project_id}`, untold)}) AS below
    WHERE c.project_id = ${project_id} AND c.id = ${id} AND ${VISIBLE}`);
  const [found] = rows as unknown as (WholeCall & UsageBelow)[];
  return found && withUsageBelow(found);
}

/** The start or end that brought a payload is at least as large: its size, which is known, spares reading the rest. */
function isLarge(part: PayloadName): SQL {
  const bytes = part === "inputs" || part === "attributes" ? sql`c.start_bytes` : sql`c.end_bytes`;
  return sql`(coalesce(${bytes}, ${MOST_WITH_CALL} + 1) > ${MOST_WITH_CALL} AND octet_length(${sql.raw(`c.${part}`)}::text) > ${MOST_WITH_CALL})`;
}

/** One payload of a call, whole. */
export async function findPayload(
  db: Db,
  { project_id, id, part }: { project_id: string; id: string; part: PayloadName },
): Promise<{ text: JsonText | null } | undefined> {
  const rows = await db.execute(sql`
    SELECT ${sql.raw(`c.${part}`)} AS text FROM calls AS c
    WHERE c.project_id = ${project_id} AND c.id = ${id} AND ${VISIBLE}`);
  return rows[0] as { text: JsonText | null } | undefined;
}
