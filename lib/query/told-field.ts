import { type SQL, sql } from "drizzle-orm";
import { ENTRY, entryOf, INCOMPLETE, isTold, NUMBER, UNTOLD } from "../calls/ingest/field-values.ts";
import { floatOf } from "./literals.ts";

/** What calls tell of a path in short (`lib/calls/ingest/field-values.ts`), as SQL over `calls AS c` and columns that an index carries. */
export type Told = {
  /** A value's type and text; empty where there is none, `?` where only the payload knows. */
  entry: SQL;
  /** The same with what only the payload knows read from there: it takes the row, but parses few payloads. */
  whole: SQL;
  /** The entry to be read as a number (`toldAmount`): of a number its digits alone, which takes less to read from many calls. */
  amount: SQL;
};

/** What stands before the entry of an amount that is not digits alone: no number begins so. */
const NO_NUMBER = "x";

/** An amount that only the payload knows. */
export const UNTOLD_AMOUNT = `${NO_NUMBER}${UNTOLD}`;

/** The values at a path, of which `text` is read from the payload; undefined when calls never tell them. */
export function toldField(path: readonly string[], text: SQL): Told | undefined {
  if (!isTold(path)) return undefined;
  const column = sql.raw(path[0] === "inputs" || path[0] === "attributes" ? "c.start_values" : "c.end_values");
  const behind = (beginning: string) =>
    sql`nullif(split_part(split_part(${column}, ${beginning}, 2), ${ENTRY}, 1), '')`;
  const nothing = sql`CASE WHEN starts_with(${column}, ${INCOMPLETE}) THEN ${UNTOLD} ELSE '' END`;
  // Rows of before values were kept have none; a call that still runs has none of its end.
  const entry = sql`(CASE WHEN c.start_values IS NULL OR (${column} IS NULL AND c.latency_ms IS NOT NULL) THEN ${UNTOLD}::text
    ELSE coalesce(${behind(entryOf(path))}, ${nothing}) END)`;
  return {
    entry,
    whole: sql`(CASE ${entry} WHEN ${UNTOLD} THEN coalesce('s' || ${text}, '') ELSE ${entry} END)`,
    amount: sql`coalesce(${behind(`${entryOf(path)}${NUMBER}`)}, ${amountOfEntry(entry)})`,
  };
}

/** An entry's value as text, null when there is none. */
export function toldText(entry: SQL): SQL {
  return sql`(CASE WHEN ${entry} <> '' THEN substr(${entry}, 2) END)`;
}

/** An entry's value as a number, null when it is none. */
export function toldNumber(entry: SQL): SQL {
  return sql`(CASE left(${entry}, 1) WHEN ${NUMBER} THEN substr(${entry}, 2)::float8 WHEN 's' THEN ${floatOf(sql`substr(${entry}, 2)`)} END)`;
}

/** An entry as an `amount`. */
export function amountOfEntry(entry: SQL): SQL {
  return sql`${NO_NUMBER} || ${entry}`;
}

/** The number of an `amount`, null when it is none. */
export function toldAmount(amount: SQL): SQL {
  return sql`(CASE WHEN starts_with(${amount}, ${NO_NUMBER}) THEN ${toldNumber(sql`substr(${amount}, 2)`)} ELSE ${amount}::float8 END)`;
}
