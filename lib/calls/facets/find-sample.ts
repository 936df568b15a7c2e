import { probeSample, type SampleWay } from "@/db/queries/calls/call-samples";
import type { Ctx } from "@/lib/api/context";
import type { CallsSelection } from "../calls-selection";
import { findByText } from "../find-by-text";
import type { FacetSample } from "./facet-endpoints";

/** Facets are counted among so many of the newest matching calls. */
const SAMPLE_SIZE = 2_000;
/** Matches that no index finds are sought among so many of the newest calls. */
const SEARCHED = 20_000;

export type SamplePlan = { way: SampleWay; size: number; searched: number | null };

/** How to draw the sample of a selection: never by reading all payloads. */
export async function findSample(ctx: Ctx, selection: CallsSelection): Promise<SamplePlan> {
  const size = SAMPLE_SIZE;
  if (selection.conditions.length === 0) return { way: "direct", size, searched: null };
  const { found, older } = await probeSample(ctx.readSql, { ...selection, within: SEARCHED, size }, ctx.signal);
  const near = { way: { within: SEARCHED }, size };
  if (found >= size || !older) return { ...near, searched: null };
  const lookup = selection.lookup ?? (await findByText(ctx, selection)).lookup;
  return lookup ? { way: { lookup }, size, searched: null } : { ...near, searched: SEARCHED };
}

/** What is said of a sample of which `calls` were read. */
export function describeSample({ size, searched }: SamplePlan, found: number, calls: number): FacetSample {
  return { calls, complete: found < size && calls === found && searched === null, searched };
}
