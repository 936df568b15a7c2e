import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { jsonPayload, wireTimestamp } from "./columns.ts";

/** What people and scorers say of a call or an object version: reactions, notes, annotations, scores. */
export const feedback = pgTable(
  "feedback",
  {
    project_id: text().notNull(),
    id: text().notNull(),
    weave_ref: text().notNull(),
    /** The call of `weave_ref`, when it is one: what a table of calls joins on. */
    call_id: text(),
    feedback_type: text().notNull(),
    payload: jsonPayload().notNull(),
    creator: text(),
    wb_user_id: text().notNull(),
    created_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
    annotation_ref: text(),
    runnable_ref: text(),
    call_ref: text(),
    trigger_ref: text(),
    /** Values of newer clients that classify a score: kept as they came. */
    extra: jsonPayload(),
  },
  (t) => [
    primaryKey({ columns: [t.project_id, t.id] }),
    index("feedback_ref").on(t.project_id, t.weave_ref),
    index("feedback_call").on(t.project_id, t.call_id),
    index("feedback_created").on(t.project_id, t.created_at, t.id),
  ],
);
