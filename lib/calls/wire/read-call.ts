import { findWireCall } from "@/db/queries/calls/wire-calls";
import type { Ctx } from "@/lib/api/context";
import type { JsonText } from "@/lib/json/json-text";
import { storable } from "@/lib/query/json-path";
import { CallWriter } from "../ingest/call-writer";
import type { CallReadReq } from "./wire-schemas";

/** `call/read`: one call as the wire has it; null when it is not there, was deleted or has not started. */
export async function readCall(ctx: Ctx, input: CallReadReq): Promise<{ call: JsonText | null }> {
  const sizes = { call: input.include_storage_size ?? false, trace: input.include_total_storage_size ?? false };
  const call = await findWireCall(ctx.reads, input.project_id, storable(input.id), sizes);
  const [text] = call ? await new CallWriter(ctx, input).write([call]) : [];
  return { call: text ?? null };
}
