import { sql } from "drizzle-orm";
import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { wireTimestamp } from "./columns.ts";

/**
 * What was computed of evaluation runs together. The key is a digest of all that it depends on, so that what is found is true;
 * what nobody can ask for any more is cleared by and by.
 */
export const evaluationComparisons = pgTable(
  "evaluation_comparisons",
  {
    project_id: text().notNull(),
    key: text().notNull(),
    /** JSON text that nothing here looks into. */
    computed: text().notNull(),
    written_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [primaryKey({ columns: [t.project_id, t.key] })],
);
