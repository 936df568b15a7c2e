import type { Logger } from "pino";
import type { Db, Sql } from "../../db/connect.ts";
import type { Announce } from "../live/announcer.ts";

/** What every service gets beside its input. `db` writes; `reads` is a pool of its own with a statement timeout. */
export type Ctx = {
  db: Db;
  reads: Db;
  /** The same pools as the driver has them, for statements with many or large parameters and for cursors. */
  sql: Sql;
  readSql: Sql;
  /** A few connections for answers that last as long as somebody reads them. */
  streamSql: Sql;
  user: { id: string };
  /** Tells all open pages what changed, once it is committed. */
  announce: Announce;
  /** Told of the evaluation runs that ended, once that is committed; absent where nobody prepares what will be asked. */
  onRunsEnded?: (project_id: string, ids: readonly string[]) => void;
  log: Logger;
  /** Aborted when the client goes away. */
  signal: AbortSignal;
};
