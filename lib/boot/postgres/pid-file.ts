import { readFileSync } from "node:fs";
import { join } from "node:path";

export type PidFile = { pid: number; status: string };

/** What a running (or killed) server says of itself in `postmaster.pid`; undefined when it was stopped cleanly. */
export function readPidFile(clusterDir: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(clusterDir, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0 ? { pid, status: lines[7]?.trim() ?? "" } : undefined;
  } catch {
    return undefined;
  }
}
