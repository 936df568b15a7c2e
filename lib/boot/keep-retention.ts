import { connect } from "../../db/connect.ts";
import { clearExpired } from "../projects/retention.ts";
import type { Progress } from "./progress.ts";
import type { Part } from "./shutdown.ts";

const FIRST_MS = 60_000;
const EVERY_MS = 3_600_000;

type RetentionOptions = { databaseUrl: string; onProgress: Progress; firstMs?: number; everyMs?: number };

/** Every hour, removes the calls that their projects keep no longer. A failure is told, and the next hour tries again. */
export function keepRetention({
  databaseUrl,
  onProgress,
  firstMs = FIRST_MS,
  everyMs = EVERY_MS,
}: RetentionOptions): Part {
  const stopping = new AbortController();
  let timer = setTimeout(run, firstMs).unref();
  let running = Promise.resolve();

  function run() {
    running = clear().then(() => {
      if (!stopping.signal.aborted) timer = setTimeout(run, everyMs).unref();
    });
  }
  async function clear(): Promise<void> {
    // Two connections, for a moment an hour: the one that holds the lock, and the one that works.
    const { sql } = connect(databaseUrl, { max: 2 });
    try {
      const removed = await clearExpired(sql, stopping.signal);
      if (removed > 0) onProgress(`retention: ${removed} calls removed that are kept no longer`);
    } catch (error) {
      onProgress(`retention: not done, ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await sql.end({ timeout: 5 }).catch(() => {});
    }
  }
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
