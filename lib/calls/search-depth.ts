/** How far to look along time before another way is taken: so many calls first, then perhaps up to `most` of them. */
export type SearchDepth = {
  tried: number;
  most: number;
  /** Below this share of matches the other way is the quicker one. */
  leastShare: number;
};

/**
 * What one in forty has fills its page from the first, in about 4 ms. An index names what few calls have: at 10⁶ calls both
 * take about 20 ms at the least share.
 */
export const BEFORE_INDEX: SearchDepth = { tried: 2_000, most: 20_000, leastShare: 0.004 };
/** Where the rest takes reading every payload, which is as much as going along time through a quarter of 10⁶ calls. */
export const BEFORE_SCAN: SearchDepth = { tried: 2_000, most: 50_000, leastShare: 0.0015 };

/**
 * How many calls to walk along time in a second try, when the first found `found` of the `limit` that are wanted; undefined
 * when matches are so rare that the other way is quicker.
 */
export function secondTry(
  { tried, most, leastShare }: SearchDepth,
  { found, limit }: { found: number; limit: number },
): number | undefined {
  if (found / tried < leastShare) return undefined;
  const needed = Math.ceil((1.5 * tried * limit) / found);
  return needed <= most ? needed : undefined;
}

/**
 * Looks along time, once and perhaps a little further: `find` gives the matches among the first `tried` calls. Undefined
 * when those are fewer than `limit`, and the rest is for an index or a scan.
 */
export async function findAlongTime<Match>(
  { depth, limit }: { depth: SearchDepth; limit: number },
  find: (tried: number) => Promise<Match[]>,
): Promise<Match[] | undefined> {
  const first = await find(depth.tried);
  if (first.length >= limit) return first;
  const further = secondTry(depth, { found: first.length, limit });
  if (further === undefined) return undefined;
  const second = await find(further);
  return second.length >= limit ? second : undefined;
}
