import { mean, standardDeviation } from "./moments.ts";
import { tQuantile } from "./student-t.ts";

export type MeanInterval = {
  n: number;
  mean: number | null;
  sd: number | null;
  se: number | null;
  lo: number | null;
  hi: number | null;
};

/**
 * A mean with its t interval, in the unit of the values. No value: all null; one: the mean alone; constant values:
 * lo = hi = mean, to be drawn without an interval. All null too when a sum overflows. Clip to a score's range in
 * the drawing, not here. (Student 1908)
 */
export function meanInterval(
  { values }: { values: readonly number[] },
  { confidence = 0.95 }: { confidence?: number } = {},
): MeanInterval {
  const n = values.length;
  const nothing = { n, mean: null, sd: null, se: null, lo: null, hi: null };
  const centre = mean(values);
  if (!Number.isFinite(centre)) return nothing;
  if (n === 1) return { ...nothing, mean: centre };
  const sd = standardDeviation(values);
  if (!Number.isFinite(sd)) return nothing;
  const se = sd / Math.sqrt(n);
  const half = tQuantile(1 - (1 - confidence) / 2, n - 1) * se;
  return { n, mean: centre, sd, se, lo: centre - half, hi: centre + half };
}
