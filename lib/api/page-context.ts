import "server-only";
import { pools } from "@/db/client";
import { log } from "@/lib/log";
import type { Ctx } from "./context";
import { LOCAL_USER } from "./user";

/** The context of a page's own reading, for services called while a page renders. */
export function pageContext(): Ctx {
  const { writes, reads } = pools();
  return {
    db: writes.db,
    sql: writes.sql,
    reads: reads.db,
    readSql: reads.sql,
    user: LOCAL_USER,
    log,
    signal: AbortSignal.timeout(60_000),
  };
}
