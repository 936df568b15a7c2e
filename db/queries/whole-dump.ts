import { type SQL, sql } from "drizzle-orm";
import { TOLD } from "../../lib/otel/told-text.ts";

/** The dump of a span as it came: texts that the row's own payloads are stand in it once more. */
export function wholeDump(alias: "c" | "excluded"): SQL {
  return sql.raw(wholeDumpText(alias));
}

/** The same as the text of an expression. */
export function wholeDumpText(alias: "c" | "excluded"): string {
  const withOutput = putBack(`${alias}.otel_dump::text`, TOLD.output, `${alias}.output`);
  return `(CASE WHEN strpos(${alias}.otel_dump::text, '"stringValue":{"column":') > 0
    THEN ${putBack(withOutput, TOLD.inputs, `${alias}.inputs`)}::json ELSE ${alias}.otel_dump END)`;
}

function putBack(dump: string, standIn: string, column: string): string {
  return `replace(${dump}, '${standIn}', '"stringValue":' || coalesce(to_json(${column}::text)::text, 'null'))`;
}
