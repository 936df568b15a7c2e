import type { AggregateRow } from "@/db/queries/calls/call-aggregates";
import type { UsageCounted } from "@/db/queries/calls/fine-counts";
import { sampleSumsUp } from "@/db/queries/calls/told-sample";
import type { Ctx } from "@/lib/api/context";
import type { CallsSelection } from "../calls-selection";
import type { ToldSelection } from "../told-selection";

/** The newest calls tell whether a filter leaves nothing but sums. */
const SAMPLED = 2_000;

/**
 * Asks for figures that count each usage once. Where all that is found only sums up what calls used that were not, it is these
 * sums that count: which of both it is, is guessed first, since another pass over all calls takes as long as the first.
 */
export async function countUsage(
  ctx: Ctx,
  selection: Pick<CallsSelection, "project_id" | "rootsOnly" | "range" | "conditions" | "ownTotals"> & {
    asked: ToldSelection | undefined;
  },
  ask: (usage: UsageCounted) => Promise<AggregateRow[]>,
): Promise<AggregateRow[]> {
  const { ownTotals, asked, project_id, rootsOnly, range, conditions } = selection;
  if (ownTotals) return await ask("own");
  const sample = { ...(asked ?? { project_id, rootsOnly, range, conditions }), within: SAMPLED };
  if (conditions.length > 0 && (await sampleSumsUp(ctx.readSql, sample, ctx.signal))) {
    const sums = await ask("sums");
    if (totalOf(sums).some(({ summed_up, apart }) => summed_up > 0 && apart === 0)) return sums;
  }
  const once = await ask("once");
  const countsNothing = totalOf(once).some(({ total_tokens, summed_up }) => total_tokens === null && summed_up > 0);
  return countsNothing ? await ask("own") : once;
}

function totalOf(rows: readonly AggregateRow[]): AggregateRow[] {
  return rows.filter(({ total }) => total);
}
