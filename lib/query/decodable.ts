import { type SQL, sql } from "drizzle-orm";

/**
 * Postgres keeps `\u0000` and lone surrogates in a `json` but fails when it must turn them into text, even beside the
 * wanted part: for reading they become U+FFFD. Inline rather than a function, which Citus would have to distribute.
 */
export function decodable(column: SQL): SQL {
  const unicodeEscape = "(?<!\\\\)((?:\\\\\\\\)*)\\\\u";
  const lone = `${unicodeEscape}(?:0000|[dD][89aAbB][0-9a-fA-F]{2}(?!\\\\u[dD][c-fC-F])|(?<!\\\\u[dD][89aAbB][0-9a-fA-F]{2}\\\\u)[dD][c-fC-F][0-9a-fA-F]{2})`;
  return sql`regexp_replace(${column}::text, ${sql.raw(`'${lone}'`)}, ${sql.raw("'\\1\\\\ufffd'")}, 'g')::json`;
}
