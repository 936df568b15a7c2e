import type { z } from "zod";
import { findNeighbour } from "@/db/queries/calls/trace-neighbours";
import type { Ctx } from "@/lib/api/context";
import type { TraceNeighbours, traceNeighbours } from "../page-endpoints";
import { selectCalls } from "../select-calls";

/** The traces beside one in the order of time, among those that a list shows. */
export async function getTraceNeighbours(
  ctx: Ctx,
  { call_id, ...question }: z.output<typeof traceNeighbours.request>,
): Promise<TraceNeighbours> {
  const { project_id, rootsOnly, range, conditions } = await selectCalls(ctx, question);
  const list = { project_id, call_id, rootsOnly, conditions: [...range, ...conditions] };
  const [newer, older] = await Promise.all([
    findNeighbour(ctx.readSql, { ...list, direction: "newer" }, ctx.signal),
    findNeighbour(ctx.readSql, { ...list, direction: "older" }, ctx.signal),
  ]);
  return { newer: newer ?? null, older: older ?? null };
}
