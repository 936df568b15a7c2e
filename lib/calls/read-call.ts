import { sql } from "drizzle-orm";
import { listWireCalls } from "@/db/queries/wire-calls";
import type { Ctx } from "@/lib/api/context";
import { asJsonText, type JsonText } from "@/lib/json/json-text";
import { storable } from "@/lib/query/call-fields";
import { callJson } from "./call-json";

const ALL_PAYLOADS = { attributes: true, inputs: true, output: true, summary: true };

/** `call/read`: one call as the wire has it; null when it is not there, was deleted or has not started. */
export async function readCall(
  ctx: Ctx,
  input: { project_id: string; id: string; include_storage_size?: boolean | null | undefined },
): Promise<{ call: JsonText | null }> {
  const [call] = await listWireCalls(ctx.reads, {
    project_id: input.project_id,
    conditions: [sql`c.id = ${storable(input.id)}`],
    order: [sql`c.id`],
    payloads: ALL_PAYLOADS,
    storageSize: input.include_storage_size ?? false,
    limit: 1,
    offset: undefined,
  });
  return { call: call ? asJsonText(callJson(call, undefined)) : null };
}
