import type { Sql } from "../../../db/connect.ts";
import {
  hasOlderWriters,
  listProjectIds,
  lockSigning,
  unlockSigning,
} from "../../../db/queries/calls/text-coverage.ts";
import { signCalls } from "./sign-calls.ts";

/** Brings the signatures of all projects up to date; of several processes on a database one does it. Returns how many calls it read. */
export async function signProjects(sql: Sql, signal: AbortSignal): Promise<number> {
  // A lock belongs to its connection.
  const connection = await sql.reserve();
  try {
    if (!(await lockSigning(connection))) return 0;
    try {
      if (await hasOlderWriters(connection)) return 0;
      let calls = 0;
      for (const project_id of await listProjectIds(connection)) {
        if (signal.aborted) break;
        calls += await signCalls(sql, project_id, { signal });
      }
      return calls;
    } finally {
      await unlockSigning(connection);
    }
  } finally {
    connection.release();
  }
}
