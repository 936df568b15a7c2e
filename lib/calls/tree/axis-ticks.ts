import { ticks } from "d3-array";
import type { TimeWindow } from "../call-params.ts";

/** Where the time axis is marked: its start, middle and end, as milliseconds. */
export function axisTicks(durationMs: number): number[] {
  return durationMs >= 0.001 ? [0, durationMs / 2, durationMs] : [0];
}

/** Round moments within a window, about so many. */
export function windowTicks({ from, to }: TimeWindow, about: number): number[] {
  return ticks(from, to, about);
}

/** The least width of a bar, in percent: even the shortest call stays visible. */
const LEAST_WIDTH = 1;

/** Where a bar lies on an axis, in percent of its length, and inside it; undefined when the call is out of the window. */
export function barOf(
  { startMs, latencyMs }: { startMs: number; latencyMs: number | null },
  { from, to }: TimeWindow,
  leastWidth = LEAST_WIDTH,
): { left: number; width: number } | undefined {
  const length = to - from;
  if (length <= 0) return { left: 0, width: 100 };
  const start = Math.max(0, startMs);
  const end = latencyMs === null ? to : start + Math.max(0, latencyMs);
  if (end < from || start > to) return undefined;
  const left = Math.min(100 - leastWidth, (Math.max(0, start - from) / length) * 100);
  const right = Math.min(100, ((end - from) / length) * 100);
  return { left, width: Math.max(leastWidth, right - left) };
}
