import type { Ctx } from "@/lib/api/context";
import { computeRun, findKept } from "./kept-runs.ts";

/** Clients send in batches, on several connections: what belongs to a run may come a little after its end. */
const SETTLES_MS = 1_500;
const MOST_WAITING = 2_000;
const TIMEOUT_MS = 120_000;

type Run = { project_id: string; id: string; due: number };

/**
 * Computes evaluation runs a moment after they ended, one after the other, so that whoever looks first finds them computed.
 * What it misses (a run that ended at another process, or while this one stopped) is computed when somebody looks.
 */
export function createRunKeeper(context: () => Ctx, settlesMs = SETTLES_MS): NonNullable<Ctx["onRunsEnded"]> {
  const waiting = new Map<string, Run>();
  let working = false;

  async function work() {
    for (let [next] = waiting.values(); next; [next] = waiting.values()) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, (next?.due ?? 0) - Date.now())).unref());
      waiting.delete(keyOf(next));
      const ctx = context();
      await keepRun(ctx, next).catch((error) => ctx.log.warn({ err: error }, "an ended run was not computed"));
    }
    working = false;
  }
  return (project_id, ids) => {
    for (const id of ids) {
      const run = { project_id, id, due: Date.now() + settlesMs };
      if (waiting.size < MOST_WAITING) waiting.set(keyOf(run), run);
    }
    if (working || waiting.size === 0) return;
    working = true;
    void work();
  };
}

function keyOf({ project_id, id }: Run): string {
  return `${project_id} ${id}`;
}

async function keepRun(ctx: Ctx, { project_id, id }: Run): Promise<void> {
  const bounded = { ...ctx, signal: AbortSignal.timeout(TIMEOUT_MS) };
  const [found] = await findKept(bounded, { project_id, ids: [id] });
  if (found && !found.kept) await computeRun(bounded, project_id, found);
}
