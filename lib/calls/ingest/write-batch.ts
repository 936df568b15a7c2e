import { availableParallelism } from "node:os";
import { writeCalls } from "@/db/queries/calls/write-calls";
import type { Ctx } from "@/lib/api/context";
import { Lane } from "@/lib/api/lane";
import { Slices } from "@/lib/api/slices";
import { tellEndedRuns } from "@/lib/evaluations/ended-runs";
import { ensureProject } from "@/lib/projects/ensure-project";
import type { PartBatch } from "./part-batch";
import type { CallParts } from "./stored-call";

/**
 * More statements than processors write nothing sooner, and keep those who read waiting. One more than those, since one of
 * them waits for the disk.
 */
const lane = new Lane(availableParallelism() + 1);
/** So few are written in no time, and wait for nobody. */
const A_FEW = 20;

/** A call that the database refused although it looked right, and why. */
export type RefusedCall = { id: string; reason: string };

/**
 * Commits a batch; when this returns, every call of it is durable and a list shows it, but for those it returns. Trouble that
 * passes (a lost connection, a full disk) is thrown, and nothing of the statement it hit is stored.
 */
export async function writeBatch(ctx: Ctx, batch: PartBatch): Promise<RefusedCall[]> {
  const refused: RefusedCall[] = [];
  for (const { project_id, calls } of batch.byProject()) {
    await ensureProject(ctx, project_id);
    refused.push(...(await writeOrSplit(ctx, project_id, calls)));
    ctx.announce(
      project_id,
      "calls",
      calls.values().map(({ id }) => id),
    );
    tellEndedRuns(ctx, project_id, calls);
  }
  return refused;
}

/** A value the database refuses must not cost its companions: the batch is halved until the call at fault stands alone. */
async function writeOrSplit(ctx: Ctx, project_id: string, calls: readonly CallParts[]): Promise<RefusedCall[]> {
  try {
    if (calls.length <= A_FEW) await writeCalls(ctx.sql, project_id, calls);
    else await lane.run(() => writeInTurn(ctx, project_id, calls));
    return [];
  } catch (error) {
    if (!isDataError(error)) throw error;
    const [only] = calls;
    if (only && calls.length === 1) return [{ id: only.id, reason: `the database refused a value: ${error.message}` }];
    const middle = Math.ceil(calls.length / 2);
    const first = await writeOrSplit(ctx, project_id, calls.slice(0, middle));
    return [...first, ...(await writeOrSplit(ctx, project_id, calls.slice(middle)))];
  }
}

async function writeInTurn(ctx: Ctx, project_id: string, calls: readonly CallParts[]): Promise<void> {
  const slices = new Slices();
  await slices.next();
  await writeCalls(ctx.sql, project_id, calls, slices);
}

/** Postgres' classes for values that are wrong (22) or too large for a limit of its own (54). */
function isDataError(error: unknown): error is Error {
  const { code } = (error ?? {}) as { code?: unknown };
  return error instanceof Error && typeof code === "string" && /^(22|54)/.test(code);
}
