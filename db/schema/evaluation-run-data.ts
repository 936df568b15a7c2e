import { sql } from "drizzle-orm";
import { boolean, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { wireTimestamp } from "./columns.ts";

/**
 * What was computed of the predictions of an evaluation run: derived from `calls`, and true as long as `stamp` is what it
 * would be now.
 */
export const evaluationRunData = pgTable(
  "evaluation_run_data",
  {
    project_id: text().notNull(),
    run_id: text().notNull(),
    /** A digest of all that the rest depends on. */
    stamp: text().notNull(),
    active_at: wireTimestamp().notNull(),
    of_dataset: boolean().notNull(),
    /** JSON texts that nothing here looks into. */
    summary: text().notNull(),
    trials: text().notNull(),
    written_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [primaryKey({ columns: [t.project_id, t.run_id] })],
);
