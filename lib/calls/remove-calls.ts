import type { z } from "zod";
import { deleteCallTrees, restoreDeletion } from "@/db/queries/calls/change-calls";
import { listMatchingIds } from "@/db/queries/calls/export-calls";
import type { Ctx } from "@/lib/api/context";
import { AppError } from "@/lib/errors";
import { assertProjectId } from "@/lib/projects/ensure-project";
import { parseInstant } from "@/lib/wire-time";
import { chosenCondition } from "./chosen-calls";
import type { callsRemove, callsRestore } from "./page-endpoints";

/** Trees that are deleted in one statement: a reader who leaves stops what is left. */
const TREES_AT_ONCE = 500;

/**
 * Deletes calls with everything below them. Each line says how far it is; `deletion` in the first one takes all of it back,
 * also when the reader leaves half-way.
 */
export async function* removeCalls(ctx: Ctx, input: z.output<typeof callsRemove.request>): AsyncGenerator<string> {
  assertProjectId(input.project_id);
  const { condition } = await chosenCondition(ctx, input);
  const ids = await listMatchingIds(ctx.readSql, condition, ctx.signal);
  const deletion = deletionName();
  let deleted = 0;
  yield line({ deletion, calls: ids.length, done: 0, deleted });
  for (let at = 0; at < ids.length; at += TREES_AT_ONCE) {
    ctx.signal.throwIfAborted();
    const trees = ids.slice(at, at + TREES_AT_ONCE);
    deleted += await deleteCallTrees(ctx.sql, input.project_id, trees, deletion);
    ctx.announce(input.project_id, "calls", trees);
    yield line({ deletion, calls: ids.length, done: Math.min(at + TREES_AT_ONCE, ids.length), deleted });
  }
}

/** Calls that come back in one statement, which has a minute: a deletion may be of a million. */
const RESTORED_AT_ONCE = 2_000;

/** Takes a deletion back: all that it hid is there again, and nothing else. */
export async function restoreCalls(
  ctx: Ctx,
  { project_id, deletion }: z.output<typeof callsRestore.request>,
): Promise<z.input<typeof callsRestore.response>> {
  assertProjectId(project_id);
  const instant = parseInstant(deletion);
  if (!instant) throw new AppError("invalid", `deletion: "${deletion.slice(0, 60)}" is no deletion`);
  let restored = 0;
  for (let more = true; more; ) {
    ctx.signal.throwIfAborted();
    const ids = await restoreDeletion(ctx.sql, { project_id, deletion: instant, limit: RESTORED_AT_ONCE });
    if (ids.length > 0) ctx.announce(project_id, "calls", ids);
    restored += ids.length;
    more = ids.length === RESTORED_AT_ONCE;
  }
  return { restored };
}

/** A deletion is known by its moment, made unlike any other's by digits that no clock shows. */
function deletionName(): string {
  const digits = String(Math.floor(Math.random() * 1_000)).padStart(3, "0");
  return new Date().toISOString().replace("Z", `${digits}Z`);
}

function line(progress: z.input<typeof callsRemove.response>): string {
  return `${JSON.stringify(progress)}\n`;
}
