import postgres from "postgres";
import type { Sql } from "../../../db/connect.ts";
import {
  hasOlderWriters,
  listProjectIds,
  lockSigning,
  unlockSigning,
} from "../../../db/queries/calls/text-coverage.ts";
import { signCalls } from "./sign-calls.ts";

/**
 * Brings the signatures of all projects up to date; of several processes on a database one does it. Returns how many calls it
 * read. What the database refuses of one project keeps no other waiting: the first such error is thrown at the end.
 */
export async function signProjects(sql: Sql, signal: AbortSignal): Promise<number> {
  // A lock belongs to its connection.
  const connection = await sql.reserve();
  try {
    if (!(await lockSigning(connection))) return 0;
    try {
      if (await hasOlderWriters(connection)) return 0;
      let calls = 0;
      const refused: Error[] = [];
      for (const project_id of await listProjectIds(connection)) {
        if (signal.aborted) break;
        try {
          calls += await signCalls(sql, project_id, { signal });
        } catch (error) {
          if (!(error instanceof postgres.PostgresError)) throw error;
          refused.push(new Error(`${project_id}: ${error.message}`, { cause: error }));
        }
      }
      for (const error of refused) throw error;
      return calls;
    } finally {
      await unlockSigning(connection);
    }
  } finally {
    connection.release();
  }
}
