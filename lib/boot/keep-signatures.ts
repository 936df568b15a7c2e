import { connect } from "../../db/connect.ts";
import { signProjects } from "../calls/text-signatures/sign-projects.ts";
import type { Progress } from "./progress.ts";
import type { Part } from "./shutdown.ts";

const FIRST_MS = 20_000;
const EVERY_MS = 30_000;
/** Fewer come in that time where programs log; more are an older store's. */
const WORTH_TELLING = 100_000;

type SignatureOptions = { databaseUrl: string; onProgress: Progress; firstMs?: number; everyMs?: number };

/** Twice a minute, signs the texts of calls that came to rest, so that rare words are found. A failure is told, and tried again. */
export function keepSignatures({
  databaseUrl,
  onProgress,
  firstMs = FIRST_MS,
  everyMs = EVERY_MS,
}: SignatureOptions): Part {
  const stopping = new AbortController();
  let timer = setTimeout(run, firstMs).unref();
  let running = Promise.resolve();

  function run() {
    running = sign().then(() => {
      if (!stopping.signal.aborted) timer = setTimeout(run, everyMs).unref();
    });
  }
  async function sign(): Promise<void> {
    // Two connections, for a moment each time: the one that holds the lock, and the one that works.
    const { sql } = connect(databaseUrl, { max: 2 });
    try {
      const calls = await signProjects(sql, stopping.signal);
      if (calls >= WORTH_TELLING) onProgress(`text search: ${calls} calls signed`);
    } catch (error) {
      if (!stopping.signal.aborted)
        onProgress(`text search: not signed, ${error instanceof Error ? error.message : String(error)}`);
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
