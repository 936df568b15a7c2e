import { connect, type Sql } from "../../db/connect.ts";
import type { Progress } from "./progress.ts";
import type { Part } from "./shutdown.ts";

export type Background = { databaseUrl: string; onProgress: Progress };

export type Repeated = {
  firstMs: number;
  everyMs: number;
  /** Does it once, and returns what there is to tell of it. */
  work: (sql: Sql, signal: AbortSignal) => Promise<string | undefined>;
  /** What a failure is told with. */
  undone: string;
};

/** Does something in the background again and again while the server runs. A failure is told, and the next time tries again. */
export function repeatOnDatabase({ databaseUrl, onProgress }: Background, repeated: Repeated): Part {
  const { work, undone, firstMs, everyMs } = repeated;
  const stopping = new AbortController();
  let timer = setTimeout(run, firstMs).unref();
  let running = Promise.resolve();

  function run() {
    running = workOnce().then(() => {
      if (!stopping.signal.aborted) timer = setTimeout(run, everyMs).unref();
    });
  }
  async function workOnce(): Promise<void> {
    // Two connections, for a moment each time: the one that holds the lock, and the one that works.
    const { sql } = connect(databaseUrl, { max: 2 });
    try {
      const done = await work(sql, stopping.signal);
      if (done !== undefined) onProgress(done);
    } catch (error) {
      if (!stopping.signal.aborted) onProgress(`${undone}, ${error instanceof Error ? error.message : String(error)}`);
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
