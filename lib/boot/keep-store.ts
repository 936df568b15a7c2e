import { signProjects } from "../calls/text-signatures/sign-projects.ts";
import { clearExpired } from "../projects/retention.ts";
import { type Background, type Repeated, repeatOnDatabase } from "./repeat-on-database.ts";
import type { Part } from "./shutdown.ts";

/** Fewer come to rest between two times where programs log; more are an older store's. */
const SIGNED_WORTH_TELLING = 100_000;

/** Removes the calls that their projects keep no longer. */
const RETENTION: Repeated = {
  firstMs: 60_000,
  everyMs: 3_600_000,
  undone: "retention: not done",
  async work(sql, signal) {
    const removed = await clearExpired(sql, signal);
    return removed > 0 ? `retention: ${removed} calls removed that are kept no longer` : undefined;
  },
};

/** Signs the texts of calls that came to rest, so that rare words are found. */
const SIGNATURES: Repeated = {
  firstMs: 20_000,
  everyMs: 30_000,
  undone: "text search: not signed",
  async work(sql, signal) {
    const calls = await signProjects(sql, signal);
    return calls >= SIGNED_WORTH_TELLING ? `text search: ${calls} calls signed` : undefined;
  },
};

/** What the server does by itself on its store, again and again while it runs. */
export function keepStore(background: Background): Part {
  const parts = [RETENTION, SIGNATURES].map((repeated) => repeatOnDatabase(background, repeated));
  return {
    async stop() {
      await Promise.all(parts.map((part) => part.stop()));
    },
  };
}
