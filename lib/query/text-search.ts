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
 * Whether a text stands anywhere in the raw JSON of inputs or output: within a string, as serialisers write it (with non-ASCII
 * characters as they are, or escaped as Python does), or as a piece of the JSON itself, such as `"top_k": 20`.
 */
export function anywhere(text: string): SQL {
  const quoted = JSON.stringify(storable(text)).slice(1, -1);
  const ascii = quoted.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const forms = [...new Set([quoted, ascii, storable(text)])];
  // All of them hold the longest part that stands everywhere as it is: most payloads are searched for that alone. Where there
  // are two forms, searching for both is no slower, and the part may be in every payload (the key of `"top_k": 20`).
  const run = longestPlainRun(text);
  const found = [rawPayload("inputs"), rawPayload("output")].map((column) => {
    const inAnyForm = any(forms.map((form) => sql`position(${form} in ${column}::text) > 0`));
    return forms.length > 2 && run !== "" ? sql`(position(${run} in ${column}::text) > 0 AND ${inAnyForm})` : inAnyForm;
  });
  return sql`coalesce(${any(found)}, false)`;
}
