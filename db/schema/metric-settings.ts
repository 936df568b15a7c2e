import { sql } from "drizzle-orm";
import { boolean, doublePrecision, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { wireTimestamp } from "./columns.ts";

/** How a project reads a metric of its evaluations; null where nobody said. */
export const metricSettings = pgTable(
  "metric_settings",
  {
    project_id: text().notNull(),
    metric: text().notNull(),
    direction: text({ enum: ["higher", "lower", "none"] }),
    weight: doublePrecision(),
    /** The largest difference that does not matter. */
    margin: doublePrecision(),
    /** The labels of a category that count as passing. */
    passes: text().array(),
    is_primary: boolean().notNull().default(false),
    wb_user_id: text(),
    updated_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [primaryKey({ columns: [t.project_id, t.metric] })],
);
