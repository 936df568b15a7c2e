const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  s: ["s", "s"],
  m: ["min", "min"],
  h: ["h", "h"],
  d: ["day", "days"],
  w: ["week", "weeks"],
};

/** A span of time as filters have it, for people: "24 h", "7 days"; any other text as it is. */
export function formatSpan(text: string): string {
  const match = /^\s*(\d{1,6})\s*([smhdw])\s*$/.exec(text);
  if (!match) return text;
  const [one, many] = UNITS[match[2] ?? ""] ?? ["", ""];
  const count = Number(match[1]);
  return `${count} ${count === 1 ? one : many}`;
}

export type Zone = { nowMs: number; timeZone: string | undefined };

/**
 * A moment as short as it stays clear, in the reader's time zone: "Nov 20 14:00", "Nov 20" at midnight, with its year when
 * that is another one. Text that is no moment stays as it is.
 */
export function formatShortMoment(text: string, zone: Zone): string {
  const parts = partsOf(text, zone);
  return parts ? [parts.day, parts.time].filter(Boolean).join(" ") : text;
}

/** From when to when; a day is said once: "Nov 20 14:00 – 15:10". */
export function formatTimeRange(from: string, to: string, zone: Zone): string {
  const [a, b] = [partsOf(from, zone), partsOf(to, zone)];
  if (a && b && a.day === b.day && a.time && b.time) return `${a.day} ${a.time} – ${b.time}`;
  return `${formatShortMoment(from, zone)} – ${formatShortMoment(to, zone)}`;
}

function partsOf(text: string, { nowMs, timeZone }: Zone): { day: string; time: string } | undefined {
  const iso = /^\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(Z|[+-]\d{2}:?\d{2})?)?\s*$/.exec(
    text,
  );
  if (!iso) return undefined;
  const [, date = "", minutes = "00:00", seconds = "00", offset = "Z"] = iso;
  const moment = new Date(`${date}T${minutes}:${seconds}${offset}`);
  if (Number.isNaN(moment.getTime())) return undefined;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-US", { ...options, ...(timeZone ? { timeZone } : {}) }).format(moment);
  const year = format({ year: "numeric" });
  const thisYear = new Date(nowMs).getUTCFullYear() === Number(year);
  const day = format({ month: "short", day: "numeric" });
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const time = format(Number(seconds) === 0 ? clock : { ...clock, second: "2-digit" });
  return { day: thisYear ? day : `${day} ${year}`, time: time === "00:00" ? "" : time };
}
