import { sql } from "drizzle-orm";
import { countInRanges, listIdsInRanges, listTextRanges } from "@/db/queries/calls/text-lookup";
import type { Ctx } from "@/lib/api/context";
import { textArray } from "@/lib/query/json-path";
import type { CallsSelection } from "./calls-selection";
import { joinRanges, shareRanges } from "./text-signatures/text-ranges";

/** Past so many ranges, going through all payloads with several workers is quicker than reading these. */
const MOST_RANGES = 10_000;
/** The same of how many calls they have, and of the bytes of those. */
const MOST_CALLS = 500_000;
const MOST_BYTES = 1_000_000_000;
/** What is not signed is read by one reader. */
const MOST_UNSIGNED = 60_000;
/** What more calls have is found soon without all this. */
const MOST_FOUND = 5_000;
/** So many calls are worth a second statement that reads half of them at the same time. */
const CALLS_A_READER = 10_000;
const MOST_READERS = 2;

/**
 * A selection that searches in texts as one that names the calls it found, where signatures of the payloads tell where to
 * look; else, and when that is nearly everywhere, the selection itself.
 */
export async function findByText(ctx: Ctx, selection: CallsSelection): Promise<CallsSelection> {
  const { project_id, rootsOnly, range, conditions, grams } = selection;
  if (grams.size === 0) return selection;
  const ranges = await listTextRanges(ctx.readSql, { project_id, grams, limit: MOST_RANGES + 1 }, ctx.signal);
  if (!ranges || ranges.length > MOST_RANGES) return selection;
  const known = sum(ranges.map(({ calls }) => calls));
  if (known > MOST_CALLS || sum(ranges.map(({ bytes }) => bytes)) > MOST_BYTES) return selection;
  const unsigned = { project_id, ranges: ranges.filter(({ calls }) => calls === null), limit: MOST_UNSIGNED + 1 };
  const others = await countInRanges(ctx.readSql, unsigned, ctx.signal);
  if (others > MOST_UNSIGNED) return selection;
  const readers = Math.min(MOST_READERS, Math.ceil((known + others) / CALLS_A_READER));
  const shares = shareRanges(ranges, readers).map((share) => {
    const within = { project_id, rootsOnly, range, conditions, ranges: joinRanges(share), limit: MOST_FOUND + 1 };
    return listIdsInRanges(ctx.readSql, within, ctx.signal);
  });
  const ids = [...new Set((await Promise.all(shares)).flat())];
  if (ids.length > MOST_FOUND) return selection;
  const isFound = ids.length > 0 ? sql`c.id = ANY(${textArray(ids)})` : sql`false`;
  return { ...selection, conditions: [isFound], lookup: isFound, unindexed: false, told: undefined, grams: new Set() };
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
