import { sql } from "drizzle-orm";
import { countInRanges, listIdsInRanges, listTextRanges } from "@/db/queries/calls/text-lookup";
import type { Ctx } from "@/lib/api/context";
import { textArray } from "@/lib/query/json-path";
import type { CallsSelection } from "./calls-selection";

/** Past so many ranges, going through all payloads with several workers is quicker than reading these one after another. */
const MOST_RANGES = 4_000;
/** The same of how many calls they have, and of the bytes of those. */
const MOST_CALLS = 60_000;
const MOST_BYTES = 300_000_000;
/** What more calls have is found soon without all this. */
const MOST_FOUND = 5_000;

/**
 * A selection that searches in texts as one that names the calls it found, where signatures of the payloads tell where to
 * look; else, and when that is nearly everywhere, the selection itself.
 */
export async function findByText(ctx: Ctx, selection: CallsSelection): Promise<CallsSelection> {
  const { project_id, rootsOnly, range, conditions, hashes } = selection;
  if (hashes.size === 0) return selection;
  const ranges = await listTextRanges(ctx.readSql, { project_id, hashes, limit: MOST_RANGES + 1 }, ctx.signal);
  if (!ranges || ranges.length > MOST_RANGES) return selection;
  const most = MOST_CALLS - sum(ranges.map(({ calls }) => calls));
  if (most < 0 || sum(ranges.map(({ bytes }) => bytes)) > MOST_BYTES) return selection;
  const unsigned = { project_id, ranges: ranges.filter(({ calls }) => calls === null), limit: most + 1 };
  if ((await countInRanges(ctx.readSql, unsigned, ctx.signal)) > most) return selection;
  const within = { project_id, rootsOnly, range, conditions, ranges, limit: MOST_FOUND + 1 };
  const ids = await listIdsInRanges(ctx.readSql, within, ctx.signal);
  if (ids.length > MOST_FOUND) return selection;
  const isFound = ids.length > 0 ? sql`c.id = ANY(${textArray(ids)})` : sql`false`;
  return { ...selection, conditions: [isFound], lookup: isFound, unindexed: false, told: undefined, hashes: new Set() };
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
