import "server-only";
import { pools } from "@/db/client";
import { announce } from "@/lib/live/process-live";
import type { Ctx } from "./context";

/** The part of every context that is the process's own. */
export function poolsOfContext(): Pick<Ctx, "db" | "sql" | "reads" | "readSql" | "streamSql" | "announce"> {
  const { writes, reads, streams } = pools();
  return { db: writes.db, sql: writes.sql, reads: reads.db, readSql: reads.sql, streamSql: streams.sql, announce };
}
