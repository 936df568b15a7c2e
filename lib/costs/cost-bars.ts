type Bucket = { start: string; cost: number | null; total_tokens: number | null; calls: number };
export type CostBar = { startMs: number; cost: number | null; tokens: number | null; calls: number; share: number };

/** More bars than this are too thin to tell apart: the oldest are left out. */
const MOST_BARS = 180;

/** Buckets as bars without gaps from the first to the last moment; the highest has the share 1. */
export function costBars(
  buckets: readonly Bucket[],
  { bucket_seconds, since, until }: { bucket_seconds: number; since: string | null; until: string },
): CostBar[] {
  const step = bucket_seconds * 1_000;
  const byStart = new Map(buckets.map((bucket) => [Date.parse(bucket.start), bucket]));
  const [firstStart] = byStart.keys();
  if (firstStart === undefined) return [];
  // Buckets begin where the server's do, so the others are whole steps away from any of them.
  const offset = firstStart % step;
  const from = Math.floor(((since ? Date.parse(since) : firstStart) - offset) / step) * step + offset;
  const last = Date.parse(until);
  const first = Math.max(from, Math.floor((last - offset) / step) * step + offset - (MOST_BARS - 1) * step);
  const hasCost = buckets.some(({ cost }) => cost !== null);
  const size = (bucket: Bucket | undefined) => (hasCost ? bucket?.cost : bucket?.total_tokens) ?? 0;
  const highest = Math.max(...buckets.map(size), Number.MIN_VALUE);
  const bars: CostBar[] = [];
  for (let startMs = first; startMs <= last; startMs += step) {
    const bucket = byStart.get(startMs);
    bars.push({
      startMs,
      cost: bucket?.cost ?? null,
      tokens: bucket?.total_tokens ?? null,
      calls: bucket?.calls ?? 0,
      share: size(bucket) / highest,
    });
  }
  return bars;
}
