import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";

/** Names the program that listens on a port, as well as this user may know it. */
export async function describePortHolder(host: string, port: number): Promise<string> {
  const pid = process.platform === "linux" ? findListener(port) : undefined;
  const name = (await isWeft(host, port)) ? "another Weft" : pid === undefined ? "another program" : readName(pid);
  return pid === undefined ? name : `${name} (pid ${pid})`;
}

async function isWeft(host: string, port: number): Promise<boolean> {
  try {
    const res = await fetch(`http://${host.includes(":") ? `[${host}]` : host}:${port}/server_info`, {
      signal: AbortSignal.timeout(1_000),
    });
    return (await res.text()).includes("min_required_weave_python_version");
  } catch {
    return false;
  }
}

function findListener(port: number): number | undefined {
  const sockets = new Set(["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) => listeningSockets(table, port)));
  if (sockets.size === 0) return undefined;
  const pid = readdirSync("/proc").find((name) => /^\d+$/.test(name) && holdsSocket(name, sockets));
  return pid === undefined ? undefined : Number(pid);
}

/** Rows of the kernel's table: number, local address:port in hex, remote, state (0A = listening), …, inode tenth. */
function listeningSockets(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return readOrEmpty(table)
    .split("\n")
    .map((row) => row.trim().split(/\s+/))
    .filter((row) => row[1]?.endsWith(suffix) && row[3] === "0A")
    .map((row) => `socket:[${row[9]}]`);
}

function holdsSocket(pid: string, sockets: ReadonlySet<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => sockets.has(readLink(`/proc/${pid}/fd/${fd}`)));
  } catch {
    // Another user's process, or gone.
    return false;
  }
}

function readName(pid: number): string {
  // Not `comm`, which names the main thread: Node calls its own MainThread.
  const program = readOrEmpty(`/proc/${pid}/cmdline`).split("\0")[0];
  return program ? basename(program) : "another program";
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}
