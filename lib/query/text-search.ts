import { type SQL, sql } from "drizzle-orm";
import { rawPayload } from "./call-fields.ts";
import { any } from "./conditions.ts";
import { storable } from "./json-path.ts";

/**
 * The longest part of a text that stands in JSON text exactly as it is: letters, digits and marks that no serialiser
 * escapes (quotes, slashes, `<>&` and everything beyond ASCII may be written as escapes).
 */
export function longestPlainRun(text: string): string {
  return (text.match(/[A-Za-z0-9 _.,:;-]+/g) ?? []).reduce(
    (longest, run) => (run.length > longest.length ? run : longest),
    "",
  );
}

/**
 * Whether a text stands anywhere in the raw JSON of inputs or output, as serialisers write it: with non-ASCII characters as
 * they are, or escaped as Python does.
 */
export function anywhere(text: string): SQL {
  const quoted = JSON.stringify(storable(text)).slice(1, -1);
  const ascii = quoted.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const forms = [...new Set([quoted, ascii])];
  const columns = [rawPayload("inputs"), rawPayload("output")];
  const found = columns.flatMap((column) => forms.map((form) => sql`position(${form} in ${column}::text) > 0`));
  return sql`coalesce(${any(found)}, false)`;
}
