import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the machine refuses, which is the cause of whatever a server says after it. */
const CAUSE =
  /No space left on device|Disk quota exceeded|Read-only file system|Permission denied|Cannot allocate memory|wrote only \d+ of \d+ bytes/;
const COMPLAINT = /(FATAL|PANIC|error|could not|cannot)\b/i;

/** The line of a program's output that says what went wrong, without the time and pid in front of it. */
export function lastComplaint(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "" && !/HINT:|STATEMENT:/.test(line));
  const line =
    lines.findLast((text) => CAUSE.test(text)) ?? lines.findLast((text) => COMPLAINT.test(text)) ?? lines.at(-1);
  return (line ?? "no message").replace(/^.*?(?=FATAL:|PANIC:|ERROR:|initdb: )/, "").trim();
}

/** The end of the newest file in the server's log folder. */
export function readNewestLog(clusterDir: string): string {
  try {
    const dir = join(clusterDir, "log");
    const newest = readdirSync(dir).sort().at(-1);
    return newest ? readFileSync(join(dir, newest), "utf8").slice(-4096) : "";
  } catch {
    return "";
  }
}
