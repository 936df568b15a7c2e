import { type SQL, sql } from "drizzle-orm";
import type { GroupValue } from "@/db/queries/calls/fine-counts";
import type { Field } from "@/lib/query/call-fields";
import { floatOf } from "@/lib/query/literals";

/**
 * A field in the ways it can be read: `sql` in the rows, which may take a `payload`, or what the index of values tells, and
 * that with the rows' help.
 */
export type Readable = { sql: SQL; payload?: boolean; told?: SQL; whole?: SQL };

/** A field as it is read by the index of values, or in the rows. */
export function readFrom({ sql, told, whole }: Readable, byIndex: boolean): GroupValue {
  const entry = byIndex ? told : whole;
  return entry ? { sql: entry, told: true } : { sql, told: false };
}

/** What calls are grouped by. */
export function textOf(field: Field): Readable {
  if (field.kind !== "path") return { sql: sql`(${field.sql})::text` };
  return {
    sql: field.text,
    payload: !field.told,
    ...(field.told && { told: field.told.entry, whole: field.told.whole }),
  };
}

/** A number of each call. */
export function amountOf(field: Field): Readable {
  if (field.kind === "number") return { sql: field.sql };
  if (field.kind === "time") return { sql: sql`extract(epoch FROM ${field.sql})` };
  const { sql: text, ...told } = textOf(field);
  return { ...told, sql: floatOf(text) };
}
