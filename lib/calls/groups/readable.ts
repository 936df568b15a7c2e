import { type SQL, sql } from "drizzle-orm";
import type { GroupValue } from "@/db/queries/calls/fine-counts";
import type { Field } from "@/lib/query/call-fields";
import { floatOf } from "@/lib/query/literals";
import { amountOfEntry } from "@/lib/query/told-field";

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

/** A group's name is cut; what the index tells is shorter. */
const LONGEST_VALUE = 1_000;

/** What calls are grouped by. */
export function textOf(field: Field): Readable {
  const cut = (text: SQL) => sql`left(${text}, ${LONGEST_VALUE}::int)`;
  if (field.kind !== "path") return { sql: cut(sql`(${field.sql})::text`) };
  const { text, told } = field;
  return { sql: cut(text), payload: !told, ...(told && { told: told.entry, whole: cut(told.whole) }) };
}

/** A number of each call. */
export function amountOf(field: Field): Readable {
  if (field.kind === "number") return { sql: field.sql };
  if (field.kind === "time") return { sql: sql`extract(epoch FROM ${field.sql})` };
  if (field.kind !== "path") return { sql: floatOf(sql`(${field.sql})::text`) };
  const { text, told } = field;
  return { sql: floatOf(text), ...(told && { told: told.amount, whole: amountOfEntry(told.whole) }) };
}
