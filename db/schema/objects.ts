import { sql } from "drizzle-orm";
import { bigserial, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, jsonPayload, wireTimestamp } from "./columns.ts";

/** One row a version of an object or op. `version_index` counts up in order of creation; the newest undeleted is latest. */
export const objects = pgTable(
  "objects",
  {
    project_id: text().notNull(),
    kind: text({ enum: ["object", "op"] }).notNull(),
    object_id: text().notNull(),
    digest: text().notNull(),
    version_index: integer().notNull(),
    /** Order of creation within a project; ties of `created_at` must not swap. */
    seq: bigserial({ mode: "number" }).notNull(),
    base_object_class: text(),
    leaf_object_class: text(),
    wb_user_id: text(),
    created_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
    deleted_at: wireTimestamp(),
    val_bytes: integer().notNull(),
    val: jsonPayload().notNull(),
  },
  (t) => [primaryKey({ columns: [t.project_id, t.object_id, t.kind, t.digest] })],
);

/** Labels of versions: a version has any number of tags, and a tag any number of versions. */
export const objectTags = pgTable(
  "object_tags",
  {
    project_id: text().notNull(),
    object_id: text().notNull(),
    kind: text({ enum: ["object", "op"] }).notNull(),
    digest: text().notNull(),
    tag: text().notNull(),
    wb_user_id: text(),
    created_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [primaryKey({ columns: [t.project_id, t.object_id, t.kind, t.digest, t.tag] })],
);

/** Names of versions that people choose and move (`production`): one version each within its object. */
export const objectAliases = pgTable(
  "object_aliases",
  {
    project_id: text().notNull(),
    object_id: text().notNull(),
    kind: text({ enum: ["object", "op"] }).notNull(),
    alias: text().notNull(),
    digest: text().notNull(),
    wb_user_id: text(),
    created_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [primaryKey({ columns: [t.project_id, t.object_id, t.kind, t.alias] })],
);

/** A table is a list of row digests in order; equal rows are stored once a project. */
export const tables = pgTable(
  "tables",
  {
    project_id: text().notNull(),
    digest: text().notNull(),
    row_digests: text().array().notNull(),
    created_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [primaryKey({ columns: [t.project_id, t.digest] })],
);

export const tableRows = pgTable(
  "table_rows",
  {
    project_id: text().notNull(),
    digest: text().notNull(),
    val: jsonPayload().notNull(),
  },
  (t) => [primaryKey({ columns: [t.project_id, t.digest] })],
);

export const files = pgTable(
  "files",
  {
    project_id: text().notNull(),
    digest: text().notNull(),
    created_at: wireTimestamp().notNull().default(sql`clock_timestamp()`),
    content: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.project_id, t.digest] })],
);
