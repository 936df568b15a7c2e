import { type SQL, sql } from "drizzle-orm";
import { payload, rawPayload } from "../../../lib/query/call-fields.ts";

/** A payload that is an object as a record of its members; anything else has none. */
export function objectOf(root: "inputs" | "output" | "attributes"): SQL {
  return sql`json_to_record(CASE WHEN json_typeof(${rawPayload(root)}) = 'object' THEN ${payload(root)} ELSE '{}'::json END)`;
}
