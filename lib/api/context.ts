import type { Logger } from "pino";
import type { Db, Sql } from "../../db/connect.ts";

/** What every service gets beside its input. `db` writes; `reads` is a pool of its own with a statement timeout. */
export type Ctx = {
  db: Db;
  reads: Db;
  /** The same pools as the driver has them, for statements with many or large parameters and for cursors. */
  sql: Sql;
  readSql: Sql;
  user: { id: string };
  log: Logger;
  /** Aborted when the client goes away. */
  signal: AbortSignal;
};
