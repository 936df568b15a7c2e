import "server-only";
import { env } from "node:process";
import { connect, type Db, type Sql } from "./connect";

export type { Db } from "./connect";

type Pool = { db: Db; sql: Sql };
type Pools = { writes: Pool; reads: Pool; streams: Pool };

// Next.js loads this module once per bundle (pages, routes); one set of pools serves them all.
const shared = globalThis as typeof globalThis & { __weftPools?: Pools };

/**
 * The pools of this process. Reads have their own, so that slow queries never take a connection from ingest, and so have
 * answers without a limit, so that a few exports to slow readers never take one from a page.
 */
export function pools(): Pools {
  if (shared.__weftPools) return shared.__weftPools;
  const databaseUrl = env.DATABASE_URL;
  if (!databaseUrl) throw new Error("DATABASE_URL is not set: start Weft with `npm start`, or `npm run dev`");
  shared.__weftPools = {
    writes: connect(databaseUrl, { max: 8 }),
    reads: connect(databaseUrl, { max: 12, use: "reads" }),
    streams: connect(databaseUrl, { max: 4, use: "streams" }),
  };
  return shared.__weftPools;
}
