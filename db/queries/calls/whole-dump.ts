import { type SQL, sql } from "drizzle-orm";
import { TOLD_BY_INPUTS } from "../../../lib/otel/told-text.ts";

/** The dump of a span of the calls `c` as it came: the text that the row's own inputs are stands in it once more. */
export function wholeDump(): SQL {
  return sql.raw(`(CASE WHEN strpos(c.otel_dump::text, '${TOLD_BY_INPUTS}') > 0
    THEN replace(c.otel_dump::text, '${TOLD_BY_INPUTS}', '"stringValue":' || coalesce(to_json(c.inputs::text)::text, 'null'))::json
    ELSE c.otel_dump END)`);
}
