import { findWireCall } from "@/db/queries/wire-calls";
import type { Ctx } from "@/lib/api/context";
import { asJsonText, type JsonText } from "@/lib/json/json-text";
import { storable } from "@/lib/query/call-fields";
import { callJson } from "./call-json";

/** `call/read`: one call as the wire has it; null when it is not there, was deleted or has not started. */
export async function readCall(
  ctx: Ctx,
  input: { project_id: string; id: string; include_storage_size?: boolean | null | undefined },
): Promise<{ call: JsonText | null }> {
  const call = await findWireCall(ctx.reads, input.project_id, storable(input.id), input.include_storage_size ?? false);
  return { call: call ? asJsonText(callJson(call, undefined)) : null };
}
