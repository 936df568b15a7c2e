import { statfs } from "node:fs/promises";
import type { Progress } from "./progress.ts";

const EVERY_MS = 15_000;
const LOW_BYTES = 500 * 1024 * 1024;
/** PostgreSQL makes a file of its log in pieces of 16 MiB, and stops when it can't. */
const FULL_BYTES = 32 * 1024 * 1024;

type Watched = {
  dataDir: string;
  onProgress: Progress;
  freeBytes?: (dir: string) => Promise<number>;
  everyMs?: number;
};

/**
 * Says once when the disk of the data folder is nearly full, and once when it is full: a database that can't write says of
 * itself only that it recovers.
 */
export function watchDisk({ dataDir, onProgress, freeBytes = freeBytesOf, everyMs = EVERY_MS }: Watched) {
  let said: "nothing" | "low" | "full" = "nothing";

  async function look(): Promise<void> {
    // A folder that can't be looked at is the database's to report.
    const free = await freeBytes(dataDir).catch(() => Number.POSITIVE_INFINITY);
    const left = `${Math.round(free / 1024 / 1024)} MB are left`;
    if (free < FULL_BYTES) {
      if (said !== "full")
        onProgress(`the disk of ${dataDir} is full (${left}): nothing can be stored until there is room`);
      said = "full";
    } else if (free < LOW_BYTES) {
      if (said === "nothing") onProgress(`the disk of ${dataDir} is nearly full: ${left}`);
      said = "low";
    } else if (free > 2 * LOW_BYTES) said = "nothing";
  }

  void look();
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return { stop: async () => clearInterval(timer) };
}

async function freeBytesOf(dir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dir);
  return bavail * bsize;
}
