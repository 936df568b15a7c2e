import type { TextRange } from "../../../db/queries/calls/text-lookup.ts";

/** A range of which it is not known how many calls it has counts as so many. */
const UNKNOWN_CALLS = 1_000;

/** Ranges in as many parts with about as many calls each, in their order; parts without a range are left out. */
export function shareRanges(ranges: readonly TextRange[], parts: number): TextRange[][] {
  const sizes = ranges.map(({ calls }) => calls ?? UNKNOWN_CALLS);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const shares: TextRange[][] = [];
  let before = 0;
  for (const [at, range] of ranges.entries()) {
    const part = total === 0 ? 0 : Math.min(parts - 1, Math.floor((before * parts) / total));
    const share = shares[part] ?? [];
    shares[part] = share;
    share.push(range);
    before += sizes[at] ?? 0;
  }
  return shares.filter((share) => share !== undefined);
}

/** The same calls in fewer ranges: those that begin where the one before them ends become one with it. */
export function joinRanges(ranges: readonly TextRange[]): TextRange[] {
  const joined: TextRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last && last.to_at === range.from_at && last.to_id === range.from_id) {
      joined[joined.length - 1] = { ...range, from_at: last.from_at, from_id: last.from_id, calls: null, bytes: null };
    } else {
      joined.push(range);
    }
  }
  return joined;
}
