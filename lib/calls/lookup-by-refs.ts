import { type SQL, sql } from "drizzle-orm";
import { listRefsThatHold } from "@/db/queries/calls/refs-that-hold";
import type { Ctx } from "@/lib/api/context";
import { byHashes } from "@/lib/query/lookup";
import { refCondition } from "@/lib/query/ref-lookup";
import type { CallsSelection } from "./calls-selection";

/**
 * A condition that an index answers and every match meets, for what lies behind refs: first it is asked which of the refs
 * that calls hold name something that is meant, then which calls hold one of these.
 */
export async function lookupByRefs(ctx: Ctx, selection: CallsSelection): Promise<SQL | undefined> {
  const { project_id, range, behindRefs } = selection;
  for (const part of behindRefs.parts) {
    const condition = refCondition(project_id, part, behindRefs.paths);
    if (!condition) continue;
    const refs = await listRefsThatHold(ctx.readSql, { project_id, rootsOnly: false, range, ...condition }, ctx.signal);
    if (!refs) continue;
    return refs.length === 0 ? sql`false` : byHashes(project_id, condition.path, refs);
  }
  return undefined;
}
