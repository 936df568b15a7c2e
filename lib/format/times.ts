const UNITS = [
  ["y", 365 * 86_400],
  ["mo", 30 * 86_400],
  ["d", 86_400],
  ["h", 3600],
  ["m", 60],
  ["s", 1],
] as const;

/** How long ago, in one unit: "12s ago", "1d ago"; "just now" below three seconds, "in 5m" for clocks that are ahead. */
export function formatAgo(iso: string, nowMs: number): string {
  const seconds = (nowMs - Date.parse(iso)) / 1000;
  if (Number.isNaN(seconds)) return iso;
  if (Math.abs(seconds) < 3) return "just now";
  const age = inOneUnit(Math.abs(seconds));
  return seconds > 0 ? `${age} ago` : `in ${age}`;
}

/** How old something is, in one unit: "12s", "7m"; clocks that are ahead make it "0s". */
export function formatAge(iso: string, nowMs: number): string {
  const seconds = (nowMs - Date.parse(iso)) / 1000;
  return Number.isNaN(seconds) ? iso : inOneUnit(Math.max(0, seconds));
}

function inOneUnit(seconds: number): string {
  for (const [unit, size] of UNITS) {
    if (seconds >= size) return `${Math.floor(seconds / size)}${unit}`;
  }
  return "0s";
}

/** The moment to the last digit it came with, in UTC: "2026-05-20 11:02:03.123456 UTC". */
export function formatMoment(iso: string): string {
  return iso.replace("T", " ").replace(/(Z|\+00:00)$/, " UTC");
}
