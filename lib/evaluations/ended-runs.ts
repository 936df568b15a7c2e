import { EVALUATE } from "@/db/queries/evaluations/evaluate-calls";
import type { Ctx } from "@/lib/api/context";
import type { CallParts } from "@/lib/calls/ingest/stored-call";

/** Of runs that never end, no more than these are remembered. */
const MOST = 1_000;

const running = new Set<string>();

/** Tells of the evaluation runs that a batch ended. An end does not say what it ends: starts are remembered for that. */
export function tellEndedRuns(ctx: Pick<Ctx, "onRunsEnded">, project_id: string, calls: readonly CallParts[]): void {
  if (!ctx.onRunsEnded) return;
  const ended: string[] = [];
  for (const { id, start, end } of calls) {
    const key = `${project_id} ${id}`;
    const isRun = start ? start.trace_name === EVALUATE : running.size > 0 && running.has(key);
    if (!isRun) continue;
    if (end) {
      running.delete(key);
      ended.push(id);
    } else {
      running.add(key);
      if (running.size > MOST) running.delete(running.values().next().value ?? "");
    }
  }
  if (ended.length > 0) ctx.onRunsEnded(project_id, ended);
}
