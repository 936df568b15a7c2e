import { sql } from "drizzle-orm";
import type { SortKey } from "@/db/queries/call-rows";
import { callField, pathText } from "@/lib/query/call-fields";
import { numberOf } from "@/lib/query/literals";
import type { Sort } from "./filters";

/** What a field sorts by: a path numbers before texts, and what is missing last, in either direction. */
export function sortKeys(project_id: string, { field, direction }: Sort): SortKey[] {
  const found = callField(field, project_id);
  if (found.kind === "path") {
    const text = pathText(found);
    // The payload is taken apart once for the number, rather than at each place where its text stands in the expression.
    const number = sql`(SELECT ${numberOf(sql`parted.t`)} FROM (SELECT ${text} AS t OFFSET 0) AS parted)`;
    return [
      { sql: number, type: "numeric", direction },
      { sql: sql`(${text} COLLATE "C")`, type: "text", direction },
    ];
  }
  if (found.kind === "time") return [{ sql: found.sql, type: "timestamptz", direction }];
  if (found.kind === "number") return [{ sql: sql`(${found.sql})::numeric`, type: "numeric", direction }];
  return [{ sql: found.sql, type: "text", direction }];
}
