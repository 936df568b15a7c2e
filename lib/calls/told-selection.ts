import { type SQL, sql } from "drizzle-orm";
import { sampleMatches } from "@/db/queries/calls/told-sample";
import type { Ctx } from "@/lib/api/context";
import type { CallsSelection } from "./calls-selection";

/** A question as the index of values answers it: `conditions` hold of all that match, and of those that are `unsure`. */
export type ToldSelection = Pick<CallsSelection, "project_id" | "rootsOnly" | "range" | "ownTotals"> & {
  conditions: readonly SQL[];
  byIndex: true;
  unsure: SQL;
};

/** So many of the newest calls tell whether the index is worth asking. */
const SAMPLED = 2_000;
/** Past this share of calls about which only the rows know, these are the quicker way. */
const MOST_UNSURE = 0.02;
/** Below this share of matches, an index that names them is the quicker way. */
const FEWEST = 0.005;

/**
 * The same question in terms of the index of values, which is read from end to end in half a second for a million calls;
 * undefined where it does not know enough, or where few calls match that another index names.
 */
export async function askTold(ctx: Ctx, selection: CallsSelection): Promise<ToldSelection | undefined> {
  const { project_id, rootsOnly, range, ownTotals, told, lookup } = selection;
  if (!told) return undefined;
  const { matches } = told;
  const sample = await sampleMatches(
    ctx.readSql,
    { project_id, rootsOnly, range, matches, within: SAMPLED },
    ctx.signal,
  );
  if (sample.unsure > MOST_UNSURE * sample.calls) return undefined;
  if (lookup && sample.matching < FEWEST * sample.calls) return undefined;
  return {
    ...{ project_id, rootsOnly, range, ownTotals, byIndex: true },
    conditions: [sql`(${matches}) IS NOT FALSE`],
    // Of rows of before the index, it does not even know whether they are roots.
    unsure: rootsOnly ? sql`((${matches}) IS NULL OR c.is_root IS NULL)` : sql`(${matches}) IS NULL`,
  };
}
