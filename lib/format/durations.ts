import { MISSING } from "./numbers";

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const exact = new Intl.NumberFormat("en-US", { maximumFractionDigits: 3 });

/** Seconds without the unit, which stands in the column's head: "13.4", "0.31", "0.004", "214". */
export function formatSeconds(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return MISSING;
  const seconds = ms / 1000;
  if (seconds >= 100) return whole.format(Math.round(seconds));
  if (seconds >= 0.95) return seconds.toFixed(1);
  if (seconds >= 0.095) return seconds.toFixed(2);
  if (seconds >= 0.0005) return seconds.toFixed(3);
  return seconds === 0 ? "0" : "<0.001";
}

/** A duration with its unit, at most three significant digits: "310 ms", "4.2 s", "2m 5s", "3h 10m". */
export function formatDuration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return MISSING;
  if (ms < 0.001) return "0 ms";
  if (ms < 1) return `${Number(ms.toPrecision(3))} ms`;
  if (ms < 999.5) return `${Number(ms.toPrecision(3))} ms`;
  if (ms < 99_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m ${seconds % 60}s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}h ${minutes % 60}m`;
}

/** All of a duration, for the hover: "4,213.512 ms". */
export function formatExactDuration(ms: number): string {
  return `${exact.format(ms)} ms`;
}
