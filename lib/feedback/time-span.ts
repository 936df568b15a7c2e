import { type SQL, sql } from "drizzle-orm";
import { AppError } from "../errors.ts";
import { storable } from "../query/json-path.ts";
import { parseInstant } from "../wire-time.ts";

/** The instants of a request's time span, `end` excluded: now unless given. */
export function readTimeSpan({ start, end }: { start: string; end?: string | null }): { start: string; end: string } {
  const from = parseInstant(start);
  const to = end ? parseInstant(end) : new Date().toISOString();
  if (!from) throw notInstant("start", start);
  if (!to) throw notInstant("end", end ?? "");
  if (Date.parse(from) < Date.parse(to)) return { start: from, end: to };
  throw new AppError("invalid", "start must be before end");
}

function notInstant(field: string, text: string): AppError {
  return new AppError("invalid", `${field} is not an ISO 8601 instant: "${text.slice(0, 60)}"`);
}

/** The conditions of a feedback type and of a trigger (`:*` as its version: any version). */
export function sourceConditions(source: { feedback_type?: string | null; trigger_ref?: string | null }): SQL[] {
  return [
    ...(source.feedback_type ? [sql`f.feedback_type = ${storable(source.feedback_type)}`] : []),
    ...(source.trigger_ref ? [matches(sql`f.trigger_ref`, source.trigger_ref)] : []),
  ];
}

/** Equal to a text, or beginning with it when it ends in `*`. */
export function matches(column: SQL, text: string): SQL {
  return text.endsWith("*")
    ? sql`starts_with(${column}, ${storable(text.slice(0, -1))})`
    : sql`${column} = ${storable(text)}`;
}
