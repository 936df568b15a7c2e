import "server-only";
import { env } from "node:process";
import { connect, type Db, type Sql } from "./connect";

export type { Db } from "./connect";

type Pools = { writes: { db: Db; sql: Sql }; reads: { db: Db; sql: Sql } };

// Next.js loads this module once per bundle (pages, routes); one set of pools serves them all.
const shared = globalThis as typeof globalThis & { __weftPools?: Pools };

/** The pools of this process. Reads have their own, so that slow queries never take a connection from ingest. */
export function pools(): Pools {
  if (shared.__weftPools) return shared.__weftPools;
  const databaseUrl = env.DATABASE_URL;
  if (!databaseUrl) throw new Error("DATABASE_URL is not set: start Weft with `npm start`, or `npm run dev`");
  shared.__weftPools = {
    writes: connect(databaseUrl, { max: 8 }),
    reads: connect(databaseUrl, { max: 12, reads: true }),
  };
  return shared.__weftPools;
}
