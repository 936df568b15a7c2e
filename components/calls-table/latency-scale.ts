/** The latency that fills a bar: the 95th percentile of those given; 0 when there is none. */
export function latencyScale(latenciesMs: readonly (number | null)[]): number {
  const known = latenciesMs.filter((ms) => ms !== null).sort((a, b) => a - b);
  return known[Math.ceil(known.length * 0.95) - 1] ?? 0;
}

/** A bar's share of its room, and whether the latency stands out. */
export function latencyBar(latencyMs: number, scaleMs: number): { share: number; high: boolean } {
  if (scaleMs <= 0) return { share: 0, high: false };
  return { share: Math.min(1, latencyMs / scaleMs), high: latencyMs > scaleMs };
}
