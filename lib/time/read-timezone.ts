import { AppError } from "../errors.ts";

/** The name of a time zone that both JavaScript and Postgres know. Numeric offsets mean the opposite in Postgres. */
export function readTimezone(timezone: string): string {
  if (/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(timezone)) {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: timezone }).resolvedOptions().timeZone;
    } catch {
      // Said below.
    }
  }
  const shown = timezone.slice(0, 60);
  throw new AppError("invalid", `timezone "${shown}" is not the name of a time zone, such as Europe/Zurich`);
}
