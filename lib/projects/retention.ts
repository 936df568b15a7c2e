import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "../../db/connect.ts";
import {
  listRetentions,
  lockRetention,
  type Retention,
  removeExpiredCalls,
  unlockRetention,
} from "../../db/queries/projects/retention.ts";

/** Few enough that what is logged at the same time does not wait. */
const CALLS_AT_ONCE = 1_000;
/** Between two steps, so that a large project is cleared without taking the database to itself. */
const REST_MS = 50;

/**
 * Removes the calls that projects no longer keep; returns how many. Of several processes on a database one does it.
 */
export async function clearExpired(sql: Sql, signal: AbortSignal): Promise<number> {
  // A lock belongs to its connection.
  const connection = await sql.reserve();
  try {
    if (!(await lockRetention(connection))) return 0;
    try {
      let removed = 0;
      for (const retention of await listRetentions(connection)) removed += await clearProject(sql, retention, signal);
      return removed;
    } finally {
      await unlockRetention(connection);
    }
  } finally {
    connection.release();
  }
}

async function clearProject(sql: Sql, retention: Retention, signal: AbortSignal): Promise<number> {
  for (let removed = 0; ; await sleep(REST_MS)) {
    if (signal.aborted) return removed;
    const count = await sql.begin((transaction) => removeExpiredCalls(transaction, retention, CALLS_AT_ONCE));
    removed += count;
    if (count < CALLS_AT_ONCE) return removed;
  }
}
