import { sql } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
import { wireTimestamp } from "./columns.ts";

/** A project comes into being with the first write to it. Its id is `entity/project`. */
export const projects = pgTable("projects", {
  project_id: text().primaryKey(),
  created_at: wireTimestamp().notNull().default(sql`now()`),
});
