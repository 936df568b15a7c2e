import type { z } from "zod";
import { listTraceDigests } from "@/db/queries/calls/trace-digests";
import { findTraceId } from "@/db/queries/calls/trace-tree";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import type { TraceDigests, traceDigests } from "./endpoints";

/** Which calls of a trace have the same inputs and output as which others, without the payloads. Throws `not_found`. */
export async function getTraceDigests(
  ctx: Ctx,
  { project_id, call_id }: z.output<typeof traceDigests.request>,
): Promise<TraceDigests> {
  const trace_id = await findTraceId(ctx.readSql, project_id, call_id);
  if (trace_id === undefined)
    throw new AppError("not_found", `call ${call_id.slice(0, 100)} not found in ${project_id}`);
  const rows = await listTraceDigests(ctx.readSql, project_id, trace_id);
  return {
    ids: rows.map(([id]) => id),
    inputs: rows.map(([, inputs]) => inputs),
    outputs: rows.map(([, , output]) => output),
  };
}
