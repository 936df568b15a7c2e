const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Widths that people read time in. */
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28, 56, 112, 364].map((count) => count * DAY),
];

export type TimeBuckets = { startMs: number; stepMs: number; count: number };

/** Round buckets over a span of time, at most `atMost` of them; both ends lie in one. */
export function timeBuckets(fromMs: number, toMs: number, atMost: number): TimeBuckets {
  for (const stepMs of STEPS) {
    const buckets = bucketsOf(fromMs, toMs, stepMs);
    if (buckets.count <= atMost) return buckets;
  }
  return bucketsOf(fromMs, toMs, Math.ceil((toMs - fromMs + 1) / (atMost - 1 || 1)));
}

function bucketsOf(fromMs: number, toMs: number, stepMs: number): TimeBuckets {
  const startMs = Math.floor(fromMs / stepMs) * stepMs;
  return { startMs, stepMs, count: Math.floor((toMs - startMs) / stepMs) + 1 };
}
