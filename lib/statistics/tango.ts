/** Counts of the examples that only one run passed: `onlyB` speak for B, `onlyA` against it, of n in all. */
export type Discordant = { onlyA: number; onlyB: number; n: number };

/**
 * Tango's score statistic for a true difference `delta` (from −1 to 1): how many standard errors the seen difference
 * lies above it, the error being the one that is likeliest if delta were true. Falls as delta grows. (Tango 1998)
 */
export function tangoStatistic({ onlyA: y, onlyB: x, n }: Discordant, delta: number): number {
  const b = -x - y + (2 * n - x + y) * delta;
  const c = -y * delta * (1 - delta);
  const root = Math.sqrt(Math.max(0, b * b - 8 * n * c));
  const q = (root - b) / (4 * n);
  const variance = n * (2 * q + delta * (1 - delta));
  const rest = x - y - n * delta;
  if (variance > 0) return rest / Math.sqrt(variance);
  return rest === 0 ? 0 : Math.sign(rest) * Number.POSITIVE_INFINITY;
}

/** The differences that lie no more than z such errors from what was seen; n > 0. (Tango 1998) */
export function tangoBounds(counts: Discordant, z: number): { lo: number; hi: number } {
  const estimate = (counts.onlyB - counts.onlyA) / counts.n;
  return {
    lo: estimate === -1 ? -1 : bisect(counts, z, -1, estimate),
    hi: estimate === 1 ? 1 : bisect(counts, -z, estimate, 1),
  };
}

/** Where the falling statistic crosses a target, to the last digit. */
function bisect(counts: Discordant, target: number, from: number, to: number): number {
  let low = from;
  let high = to;
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (tangoStatistic(counts, middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
