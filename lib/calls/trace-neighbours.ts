import type { z } from "zod";
import { findNeighbour } from "@/db/queries/trace-neighbours";
import type { Ctx } from "@/lib/api/context";
import { filtersCondition } from "./filters-query";
import type { TraceNeighbours, traceNeighbours } from "./page-endpoints";

/** The traces beside one in the order of time, among those that the filters of a list let through. */
export async function getTraceNeighbours(
  ctx: Ctx,
  { project_id, call_id, scope, filters }: z.output<typeof traceNeighbours.request>,
): Promise<TraceNeighbours> {
  const list = {
    project_id,
    call_id,
    rootsOnly: scope === "traces",
    conditions: filtersCondition(project_id, filters),
  };
  const [newer, older] = await Promise.all([
    findNeighbour(ctx.readSql, { ...list, direction: "newer" }, ctx.signal),
    findNeighbour(ctx.readSql, { ...list, direction: "older" }, ctx.signal),
  ]);
  return { newer: newer ?? null, older: older ?? null };
}
