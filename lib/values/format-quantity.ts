/** A whole number with its thousands apart: 1,010. */
export function formatCount(value: number): string {
  return COUNT.format(value);
}
const COUNT = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** A duration in at most three significant digits: 0.4 ms, 38 ms, 1.62 s, 4 m 05 s, 2 h 10 m. */
export function formatDuration(milliseconds: number): string {
  const { value, unit } = durationParts(milliseconds);
  return unit ? `${value} ${unit}` : value;
}

/** The same with the unit apart, for where it is drawn quieter; past a minute the value holds its units. */
export function durationParts(milliseconds: number): { value: string; unit: string } {
  if (milliseconds < 999.5) return { value: significant(milliseconds), unit: "ms" };
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return { value: significant(seconds), unit: "s" };
  const whole = Math.round(seconds);
  const two = (part: number) => String(part).padStart(2, "0");
  if (whole < 3600) return { value: `${Math.floor(whole / 60)} m ${two(whole % 60)} s`, unit: "" };
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return { value: `${Math.floor(minutes / 60)} h ${two(minutes % 60)} m`, unit: "" };
  return { value: `${Math.floor(minutes / 1440)} d ${Math.round((minutes % 1440) / 60)} h`, unit: "" };
}

/** Bytes in decimal units: 812 B, 12.3 kB, 20 MB. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${significant(value)} ${units[unit]}`;
}

/** US dollars without the sign: 0.005, 1.25, 1,204; a cost too small to show is "<0.0001", never 0. */
export function formatDollars(cost: number): string {
  if (cost > 0 && cost < 0.0001) return "<0.0001";
  return cost < 1 ? significant(cost) : cost.toLocaleString("en-US", { maximumFractionDigits: cost < 100 ? 2 : 0 });
}

/** How long ago, in one unit: "now", "12s ago", "3m ago", "1d ago"; "in 5m" for a clock that is ahead. */
export function formatAgo(time: number, now: number): string {
  const seconds = Math.round(Math.abs(now - time) / 1000);
  if (seconds < 5) return "now";
  const [size, unit] = AGES.find(([size]) => seconds >= size) ?? [1, "s"];
  const amount = `${Math.floor(seconds / size)}${unit}`;
  return time > now ? `in ${amount}` : `${amount} ago`;
}
const AGES: readonly [number, string][] = [
  [365 * 86_400, "y"],
  [86_400, "d"],
  [3600, "h"],
  [60, "m"],
];

function significant(value: number): string {
  if (value === 0) return "0";
  // Precision alone would write 1234 as 1.23e+3.
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(value >= 10 ? 3 : 2)));
}
