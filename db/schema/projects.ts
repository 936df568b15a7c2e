import { sql } from "drizzle-orm";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { wireTimestamp } from "./columns.ts";

/** A project comes into being with the first write to it. Its id is `entity/project`. */
export const projects = pgTable("projects", {
  project_id: text().primaryKey(),
  created_at: wireTimestamp().notNull().default(sql`now()`),
  /** What people say that it is for. */
  description: text().notNull().default(""),
  /** For how many days its calls are kept; null: for ever. */
  retention_days: integer(),
});
