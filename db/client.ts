import "server-only";
import { env } from "@/lib/server-env";
import { connect, type Db, type Sql } from "./connect";

export type { Db } from "./connect";

type Pools = { writes: { db: Db; sql: Sql }; reads: { db: Db; sql: Sql } };

// Next.js loads this module once per bundle (pages, routes); one set of pools serves them all.
const shared = globalThis as typeof globalThis & { __weftPools?: Pools };

/** The pools of this process. Reads have their own, so that slow queries never take a connection from ingest. */
export function pools(): Pools {
  shared.__weftPools ??= {
    writes: connect(env().DATABASE_URL, { max: 8 }),
    reads: connect(env().DATABASE_URL, { max: 12, statementTimeoutMs: 60_000 }),
  };
  return shared.__weftPools;
}
