import type { z } from "zod";
import { findWholeCall } from "@/db/queries/calls/call-payloads";
import type { Ctx } from "@/lib/api/context";
import { modelCosts } from "@/lib/costs/model-costs";
import { AppError } from "@/lib/errors";
import type { CallDetail, callDetail } from "../page-endpoints";

/** One call with its payloads as text. Throws `not_found`. */
export async function getCallDetail(ctx: Ctx, input: z.output<typeof callDetail.request>): Promise<CallDetail> {
  const call = await findWholeCall(ctx.reads, input.project_id, input.call_id);
  if (!call) throw new AppError("not_found", `call ${input.call_id} not found in ${input.project_id}`);
  const model_costs = await modelCosts(ctx, input.project_id, call);
  return { ...call, model_costs, exception: call.exception === null ? null : (JSON.parse(call.exception) as string) };
}
