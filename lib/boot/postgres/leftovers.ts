import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readPidFile } from "./pid-file.ts";

/** How long each way of asking may take, from a clean stop to the one nobody survives. */
const ESCALATION = [
  { signal: "SIGINT", waitMs: 60_000 },
  { signal: "SIGQUIT", waitMs: 5_000 },
  { signal: "SIGKILL", waitMs: 5_000 },
] as const;

/**
 * Stops every PostgreSQL process that still works on the cluster in `clusterDir`: a server whose Weft was killed, or
 * backends whose server was killed. Then no live process has these files open, and a new server may start. The caller
 * holds the lock of the data folder, so they belong to nobody else.
 *
 * @returns whether the server ended without a clean stop, so that the next one recovers first.
 */
export async function stopLeftovers(clusterDir: string, onProgress: (line: string) => void): Promise<boolean> {
  const server = readPidFile(clusterDir)?.pid;
  // After a clean stop only the log collector may still be there, about to go by itself.
  let pids = await waitUntilGone(clusterDir, server === undefined ? 1_000 : 0);
  if (pids.length > 0) {
    const named = server !== undefined && pids.includes(server) ? [server] : pids;
    onProgress(`stopping the PostgreSQL that a killed Weft left behind (pid ${named.join(", ")})`);
  }
  for (const { signal, waitMs } of ESCALATION) {
    if (pids.length === 0) break;
    // Asked cleanly, a server stops its own backends. Without one, they have nobody to answer to.
    const asked = signal === "SIGINT" && server !== undefined && pids.includes(server) ? [server] : pids;
    for (const pid of asked) sendSignal(pid, signal);
    pids = await waitUntilGone(clusterDir, waitMs);
  }
  const crashed = readPidFile(clusterDir) !== undefined;
  if (crashed && server !== undefined && pids.length === 0 && isAlive(server)) {
    // The pid belongs to another program by now (common in containers), or to a zombie. PostgreSQL would take either
    // for a running server.
    rmSync(join(clusterDir, "postmaster.pid"), { force: true });
  }
  return crashed;
}

/** The PostgreSQL processes whose working folder is the cluster's: every one of them moves there at its start. */
export function listPostgresIn(clusterDir: string): number[] {
  let folder: string;
  try {
    folder = realpathSync(clusterDir);
  } catch {
    return [];
  }
  return process.platform === "linux" ? listByProc(folder) : listByLsof(folder);
}

function listByProc(folder: string): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => runsPostgresIn(pid, folder)).map(Number);
}

function runsPostgresIn(pid: string, folder: string): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === folder && readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres"
    );
  } catch {
    // Gone by now, a zombie, or another user's.
    return false;
  }
}

function listByLsof(folder: string): number[] {
  const output = runLsof(["-a", "-c", "postgres", "-d", "cwd", "-F", "pn"]);
  const pids: number[] = [];
  let pid = 0;
  for (const line of output.split("\n")) {
    if (line.startsWith("p")) pid = Number(line.slice(1));
    if (line === `n${folder}`) pids.push(pid);
  }
  return pids;
}

function runLsof(args: string[]): string {
  try {
    return execFileSync("lsof", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    // lsof fails when it finds nothing.
    return "";
  }
}

async function waitUntilGone(clusterDir: string, waitMs: number): Promise<number[]> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const pids = listPostgresIn(clusterDir);
    if (pids.length === 0 || Date.now() > deadline) return pids;
    await sleep(50);
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone by now.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
