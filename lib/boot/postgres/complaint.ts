import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The last line of a program's output that says what went wrong, without the time and pid in front of it. */
export function lastComplaint(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const complaint = lines.findLast(
    (line) => /(FATAL|PANIC|error|could not|cannot)\b/i.test(line) && !/HINT:/.test(line),
  );
  return (complaint ?? lines.at(-1) ?? "no message").replace(/^.*?(?=FATAL:|PANIC:|initdb: )/, "").trim();
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
