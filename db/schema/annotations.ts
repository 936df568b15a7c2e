import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { jsonPayload, wireTimestamp } from "./columns.ts";

/** Calls that people are asked to annotate, and how. */
export const annotationQueues = pgTable(
  "annotation_queues",
  {
    project_id: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    description: text().notNull().default(""),
    /** The annotation specs whose values are asked for. */
    scorer_refs: text().array().notNull().default([]),
    /** How many people see each item. */
    overlap: integer().notNull().default(1),
    /** Who may take items; empty: everyone. */
    assignees: text().array().notNull().default([]),
    /** Whether others' values stay hidden until one's own are submitted. */
    hide_others: boolean().notNull().default(true),
    /** What a reviewer sees of a call, as paths; empty: all of it. */
    display_fields: text().array().notNull().default([]),
    /** How its items were drawn, when they were: filters, n, seed. */
    sample: jsonPayload(),
    created_by: text().notNull(),
    created_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
    updated_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
    deleted_at: wireTimestamp(),
  },
  (t) => [primaryKey({ columns: [t.project_id, t.id] })],
);

/** The calls of a queue, in the order in which they are handed out. */
export const annotationItems = pgTable(
  "annotation_items",
  {
    project_id: text().notNull(),
    queue_id: text().notNull(),
    id: text().notNull(),
    position: integer().notNull(),
    call_id: text().notNull(),
    call_trace_id: text().notNull(),
    call_op_name: text().notNull(),
    call_started_at: wireTimestamp().notNull(),
    call_ended_at: wireTimestamp(),
    display_fields: text().array().notNull().default([]),
    /** Not yet completed by as many people as the queue asks for: may be handed out. */
    open: boolean().notNull().default(true),
    added_by: text().notNull(),
    created_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
    updated_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.project_id, t.queue_id, t.id] }),
    uniqueIndex("annotation_items_call").on(t.project_id, t.queue_id, t.call_id),
    index("annotation_items_open").on(t.project_id, t.queue_id, t.position).where(sql`open`),
  ],
);

/** What one person does with one item: holds it for a while, completes or skips it. */
export const annotationWork = pgTable(
  "annotation_work",
  {
    project_id: text().notNull(),
    queue_id: text().notNull(),
    item_id: text().notNull(),
    annotator: text().notNull(),
    state: text().notNull(),
    /** Why it was skipped. */
    reason: text(),
    /** Until when the item is held for its annotator. */
    leased_until: wireTimestamp().notNull(),
    created_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
    updated_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [primaryKey({ columns: [t.project_id, t.queue_id, t.item_id, t.annotator] })],
);
