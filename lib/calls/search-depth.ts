/** Calls that a filter tries first, along time: what one in forty has fills its page from these, in about 4 ms. */
export const TRIED_BEFORE_INDEX = 2_000;
/** The same where the rest takes reading every payload. */
export const TRIED_BEFORE_SCAN = 10_000;

const MOST_WALKED = 20_000;
/** Below this share an index names few enough calls to be the quicker way: at 10⁶ calls both take about 20 ms there. */
const LEAST_SHARE = 0.004;

/**
 * How many calls to walk along time in a second try, when the first found `found` of the `limit` that are wanted among
 * `tried` calls; undefined when matches are so rare that the index is quicker.
 */
export function secondTry({
  found,
  tried,
  limit,
}: {
  found: number;
  tried: number;
  limit: number;
}): number | undefined {
  if (found / tried < LEAST_SHARE) return undefined;
  const needed = Math.ceil((1.5 * tried * limit) / found);
  return needed <= MOST_WALKED ? needed : undefined;
}

/**
 * Looks along time, once and perhaps a little further: `find` gives the matches among the first `tried` calls. Undefined
 * when those are fewer than `limit`, and the rest is for an index or a scan.
 */
export async function findAlongTime<Match>(
  { tried, limit }: { tried: number; limit: number },
  find: (tried: number) => Promise<Match[]>,
): Promise<Match[] | undefined> {
  const first = await find(tried);
  if (first.length >= limit) return first;
  const further = secondTry({ found: first.length, tried, limit });
  if (further === undefined) return undefined;
  const second = await find(further);
  return second.length >= limit ? second : undefined;
}
