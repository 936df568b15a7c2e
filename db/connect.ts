import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { wireTime } from "../lib/wire-time.ts";
import { closeGaps } from "./close-gaps.ts";
import { QUERY_MS } from "./patience.ts";

/** Servers of before signatures of texts, which do not say where they write late, call themselves "weft". */
const APPLICATION = "weft-server";

export type Sql = postgres.Sql;
export type Db = PostgresJsDatabase & { $client: Sql };

const OID = { json: 114, timestamptz: 1184, int8: 20 } as const;

/**
 * A search in the text of every payload is worth workers although the planner expects it to find a third of all rows; pages
 * are mostly in memory, so that reading the rows an index names is cheaper than consulting a second index first.
 */
const READ_SETTINGS = {
  statement_timeout: QUERY_MS,
  parallel_tuple_cost: 0.01,
  // Workers take 15 ms to start: more than all of a lookup by index, which is planned as if it found fifty times as much.
  parallel_setup_cost: 5_000,
  seq_page_cost: 0.5,
  random_page_cost: 0.55,
  // Groups are counted in a hash table of up to twice this; less, and a million rows are sorted on disk instead.
  work_mem: "24MB",
  jit: "off",
};

/** An answer without a limit lasts as long as somebody reads it; `stream` watches how long each step takes. */
const STREAM_SETTINGS = { ...READ_SETTINGS, statement_timeout: 0 };

/** A batch takes a second at most: one that takes longer waits for a lock or a disk, and its client comes again. */
const WRITE_SETTINGS = { statement_timeout: 60_000, lock_timeout: 30_000 };

const SETTINGS = { writes: WRITE_SETTINGS, reads: READ_SETTINGS, streams: STREAM_SETTINGS };

/**
 * A pool on a Postgres whose values arrive as the wire has them: `json` as its own text, timestamps as ISO text with
 * microseconds, bigints as numbers (token totals and counts; no user's number is ever in one).
 */
export function connect(
  databaseUrl: string,
  options?: { max?: number; use?: keyof typeof SETTINGS },
): { db: Db; sql: Sql } {
  const use = options?.use ?? "writes";
  const sql = postgres(databaseUrl, {
    max: options?.max ?? 16,
    onnotice: () => {},
    // A cancellation that comes late stops whatever the connection works on by then: with reads, which can be cancelled,
    // nothing waits there already.
    ...(use === "writes" ? {} : { max_pipeline: 0 }),
    connection: {
      application_name: APPLICATION,
      TimeZone: "UTC",
      // Each statement sees what was committed before it: `docs/decisions/0010-text-signatures.md` relies on that.
      default_transaction_isolation: "read committed",
      // Filters differ widely in selectivity: a generic plan would pick one index for all of them.
      plan_cache_mode: "force_custom_plan",
      ...SETTINGS[use],
    },
  });
  closeGaps(sql);
  const db = drizzle({ client: sql });
  // Drizzle resets the driver's parsers to its own (strings for dates); ours are set after it.
  sql.options.parsers[OID.json] = (text: string) => text;
  sql.options.serializers[OID.json] = (value: unknown) => value as string;
  sql.options.parsers[OID.timestamptz] = wireTime;
  sql.options.serializers[OID.timestamptz] = (value: unknown) => value as string;
  sql.options.parsers[OID.int8] = Number;
  return { db: db as Db, sql };
}
