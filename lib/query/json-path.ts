import { type SQL, sql } from "drizzle-orm";
import { decodable } from "./decodable.ts";

/** Text that Postgres can hold: what it cannot is what `decodable` makes of it. */
export function storable(value: string): string {
  return value.replaceAll("\0", "\ufffd").toWellFormed();
}

/** Texts as one parameter of the type `text[]`. */
export function textArray(values: readonly string[]): SQL {
  const literal = `{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
  return sql`${sql.param(literal)}::text[]`;
}

/** A `json` column as Postgres can take it apart: only text with escapes can hold one that it cannot decode. */
export function readableJson(column: SQL): SQL {
  return sql`(CASE WHEN position('\\u' in ${column}::text) > 0 THEN ${decodable(column)} ELSE ${column} END)`;
}

/** The text at a path of a `json` that Postgres can take apart, as a nullable `text`: null when it is missing or JSON null. */
export function jsonPathText(json: SQL, path: readonly string[]): SQL {
  return sql`(${json} #>> ${textArray(path)})`;
}
