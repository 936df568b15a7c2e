import { sql } from "drizzle-orm";
import type { SortValue } from "@/db/queries/sorted-rows";
import { callField } from "@/lib/query/call-fields";
import type { Sort } from "./filters";

/** What calls are sorted by: a path's numbers come before its texts, and what is missing last, in either direction. */
export function sortValues(project_id: string, sorts: readonly Sort[]): SortValue[] {
  return sorts.map(({ field, direction }) => {
    const found = callField(field, project_id);
    if (found.kind === "number") return { direction, type: "float8", sql: sql`(${found.sql})::float8` };
    if (found.kind === "time") return { direction, type: "timestamptz", sql: found.sql };
    if (found.kind === "text") return { direction, type: "text", sql: found.sql };
    const { told, text } = found;
    const entry = { direction, type: "entry" } as const;
    return told
      ? { ...entry, sql: told.whole, told: told.entry }
      : { ...entry, sql: sql`coalesce('s' || ${text}, '')` };
  });
}
