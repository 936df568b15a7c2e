/** Where the time axis is marked: its start, middle and end, as milliseconds. */
export function axisTicks(durationMs: number): number[] {
  return durationMs > 0 ? [0, durationMs / 2, durationMs] : [0];
}

/** Where a bar lies on an axis, in percent of its length. Even the shortest call stays visible and inside. */
export function barOf(
  { startMs, latencyMs }: { startMs: number; latencyMs: number | null },
  durationMs: number,
): { left: number; width: number } {
  if (durationMs <= 0) return { left: 0, width: 100 };
  const left = Math.min(99, (Math.max(0, startMs) / durationMs) * 100);
  const width = latencyMs === null ? 100 - left : (Math.max(0, latencyMs) / durationMs) * 100;
  return { left, width: Math.max(1, Math.min(100 - left, width)) };
}
