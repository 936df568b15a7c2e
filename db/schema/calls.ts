import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { hashes, jsonPayload, wireTimestamp } from "./columns.ts";

/**
 * One row a call, made of its start and its end in whichever order they come: `started_at` is null until the start is
 * there, `ended_at` until the end is. Lists read the narrow columns only; payloads lie in the row, read when one call is
 * opened or a filter needs them. Layout and indexes are measured in `bench/layouts`.
 */
export const calls = pgTable(
  "calls",
  {
    project_id: text().notNull(),
    id: text().notNull(),
    trace_id: text(),
    parent_id: text(),
    op_name: text(),
    /** The op's name taken out of its ref. */
    trace_name: text(),
    display_name: text(),
    /** A later name given by `call/update`, which may arrive before the call; empty clears the name. */
    renamed: text(),
    thread_id: text(),
    turn_id: text(),
    wb_user_id: text(),
    wb_run_id: text(),
    wb_run_step: bigint({ mode: "number" }),
    wb_run_step_end: bigint({ mode: "number" }),
    /** What the client says the call is: `llm`, `tool`, `agent`… */
    kind: text(),
    started_at: wireTimestamp(),
    ended_at: wireTimestamp(),
    deleted_at: wireTimestamp(),
    status: text().generatedAlwaysAs(
      sql`CASE WHEN exception IS NOT NULL THEN 'error' WHEN ended_at IS NULL THEN 'running' WHEN descendant_errors > 0 THEN 'descendant_error' ELSE 'success' END`,
    ),
    latency_ms: doublePrecision().generatedAlwaysAs(sql`(extract(epoch from (ended_at - started_at)) * 1000)::float8`),
    descendant_errors: integer(),
    prompt_tokens: bigint({ mode: "number" }),
    completion_tokens: bigint({ mode: "number" }),
    total_tokens: bigint({ mode: "number" }),
    model: text(),
    /** Prompt tokens read from and written to a provider's cache, which have prices of their own. */
    cache_read_tokens: bigint({ mode: "number" }),
    cache_write_tokens: bigint({ mode: "number" }),
    /**
     * How many models the usage names; -1 for a span of OpenTelemetry without usage, whose descendants may have some. Null on
     * rows of before it was counted, whose usage stands in the summary alone.
     */
    usage_models: smallint(),
    /** `[model, prompt, completion, cache read, cache write]` of each model, when there are several. */
    usage: jsonPayload(),
    inputs_preview: text(),
    output_preview: text(),
    exception_preview: text(),
    /** Bytes of the start's and the end's payloads, in UTF-8. */
    start_bytes: integer(),
    end_bytes: integer(),
    /** True when a payload holds escapes that Postgres cannot decode (`\u0000`, lone surrogates): filters clean it first. */
    start_undecodable: boolean(),
    end_undecodable: boolean(),
    start_fields: hashes(),
    end_fields: hashes(),
    /** Short values of the payloads by their paths (see `lib/calls/ingest/field-values.ts`); null on rows of before they were kept. */
    start_values: text(),
    end_values: text(),
    /** Whether it has no parent, for the index of values, which has no room for a parent's name; null likewise. */
    is_root: boolean(),
    exception: jsonPayload(),
    attributes: jsonPayload(),
    inputs: jsonPayload(),
    output: jsonPayload(),
    summary: jsonPayload(),
    otel_dump: jsonPayload(),
  },
  (t) => [
    primaryKey({ columns: [t.project_id, t.id] }),
    // Ascending: read backwards for newest first, forwards for the wire's default order. What a reader may not see is left
    // out, so that counting needs the index alone. A migration adds the narrow columns (INCLUDE), which this cannot say:
    // charts, groups and filters on them need the index alone, too.
    index("calls_started")
      .on(t.project_id, t.started_at, t.id)
      .where(sql`started_at IS NOT NULL AND deleted_at IS NULL`),
    index("calls_roots_started")
      .on(t.project_id, t.started_at, t.id)
      .where(sql`parent_id IS NULL AND started_at IS NOT NULL AND deleted_at IS NULL`),
    // The same with what payloads tell, three times as wide: groups and sorts by any field read it alone.
    index("calls_values")
      .on(t.project_id, t.started_at, t.id)
      .where(sql`started_at IS NOT NULL AND deleted_at IS NULL`),
    index("calls_trace").on(t.project_id, t.trace_id),
    index("calls_parent").on(t.project_id, t.parent_id).where(sql`parent_id IS NOT NULL`),
    // Whose usage the calls below tell again: sums over all calls leave these out. Small, since equal keys are stored once.
    index("calls_usage_parents")
      .on(t.project_id, t.parent_id)
      .where(sql`model IS NOT NULL AND parent_id IS NOT NULL AND started_at IS NOT NULL AND deleted_at IS NULL`),
    // Taking a deletion back finds its calls here; hardly any call is in it.
    index("calls_deleted").on(t.project_id, t.deleted_at).where(sql`deleted_at IS NOT NULL`),
    // A thread's name may be longer than an index's row: its start leads to it.
    index("calls_thread")
      .on(t.project_id, sql`left(thread_id, 200)`, t.started_at)
      .where(sql`thread_id IS NOT NULL AND started_at IS NOT NULL AND deleted_at IS NULL`),
    index("calls_fields").using("gin", t.start_fields, t.end_fields),
  ],
);
