/**
 * Postgres' text of an instant in UTC (`2025-05-01 10:00:00.12+00`) as the wire has it (`2025-05-01T10:00:00.120000Z`):
 * always six digits of a second, so that texts sort as instants do.
 */
export function wireTime(pgText: string): string {
  const match = /^(\d{4,})-(\d\d)-(\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00(?::?00)?$/.exec(pgText);
  if (!match) return pgText;
  const [, year, month, day, time, fraction = ""] = match;
  return `${year}-${month}-${day}T${time}.${fraction.padEnd(6, "0")}Z`;
}

const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s*(Z|z|[+-](?:0\d|1[0-5])(?::?[0-5]\d)?)?$/;

/**
 * Checks and normalises a client's ISO instant for Postgres; without an offset it is UTC. `undefined` when it is none: a
 * text that Postgres would refuse must not fail the batch it came in.
 */
export function parseInstant(text: string): string | undefined {
  const match = INSTANT.exec(text);
  if (!match) return undefined;
  const [, year = "", month = "", day = "", hour = "", minute = "", second = "00", fraction = "0", offset = "Z"] =
    match;
  const inDay = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  if (!inDay || !isDate(Number(year), Number(month), Number(day))) return undefined;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 6)}${offset.toUpperCase()}`;
}

function isDate(year: number, month: number, day: number): boolean {
  return (
    year >= 1 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  );
}
