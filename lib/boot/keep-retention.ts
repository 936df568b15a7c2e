import { clearExpired } from "../projects/retention.ts";
import { type Background, repeatOnDatabase } from "./repeat-on-database.ts";
import type { Part } from "./shutdown.ts";

const FIRST_MS = 60_000;
const EVERY_MS = 3_600_000;

/** Every hour, removes the calls that their projects keep no longer. */
export function keepRetention(background: Background): Part {
  return repeatOnDatabase({
    ...background,
    firstMs: FIRST_MS,
    everyMs: EVERY_MS,
    undone: "retention: not done",
    async work(sql, signal) {
      const removed = await clearExpired(sql, signal);
      return removed > 0 ? `retention: ${removed} calls removed that are kept no longer` : undefined;
    },
  });
}
