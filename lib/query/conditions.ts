import { type SQL, sql } from "drizzle-orm";

/** All of these, in a WHERE or beside others; true when there are none. */
export function all(conditions: readonly SQL[]): SQL {
  return conditions.length === 0 ? sql`true` : sql`(${sql.join([...conditions], sql` AND `)})`;
}

/** At least one of these; false when there are none. */
export function any(conditions: readonly SQL[]): SQL {
  return conditions.length === 0 ? sql`false` : sql`(${sql.join([...conditions], sql` OR `)})`;
}
