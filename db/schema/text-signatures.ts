import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, wireTimestamp } from "./columns.ts";

/**
 * Up to where a project's calls may be in blocks. Who writes a call that began earlier says so in `text_late`; without a row
 * here no block counts. See `docs/decisions/0010-text-signatures.md`.
 */
export const textCoverage = pgTable("text_coverage", {
  project_id: text().primaryKey(),
  until: wireTimestamp().notNull(),
  /** Where the calls that are not in blocks yet begin. */
  built_at: wireTimestamp().notNull(),
  built_id: text().notNull(),
  /** Another one after each change of the blocks, so that of two that change them at once one gives up. */
  stamp: text().notNull(),
});

/** Calls that follow on each other from (`from_at`, `from_id`) to before (`to_at`, `to_id`), and which grams their texts have. */
export const textBlocks = pgTable(
  "text_blocks",
  {
    project_id: text().notNull(),
    from_at: wireTimestamp().notNull(),
    from_id: text().notNull(),
    to_at: wireTimestamp().notNull(),
    to_id: text().notNull(),
    calls: integer().notNull(),
    bytes: integer().notNull(),
    /** A Bloom filter; an empty one tells nothing. */
    signature: bytes().notNull(),
    /** Signatures from before chapters know of words, and not of phrases. */
    chapter_id: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.project_id, t.from_at, t.from_id] }),
    index("text_blocks_chapters").on(t.project_id, t.chapter_id),
  ],
);

/** What some two thousand calls know together, whose blocks name this. */
export const textChapters = pgTable(
  "text_chapters",
  {
    project_id: text().notNull(),
    id: uuid().notNull(),
    /** A bit for each two and each three characters in a row. */
    letters: bytes().notNull(),
    /** A Bloom filter of the words' grams. */
    grams: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.project_id, t.id] })],
);

/** Spans of time before `until` in which calls were written since: what the blocks tell of these is not true any more. */
export const textLate = pgTable(
  "text_late",
  {
    project_id: text().notNull(),
    from_at: wireTimestamp().notNull(),
    to_at: wireTimestamp().notNull(),
    id: uuid().notNull().default(sql`gen_random_uuid()`),
  },
  (t) => [primaryKey({ columns: [t.project_id, t.from_at, t.id] })],
);
