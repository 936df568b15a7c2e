import { signProjects } from "../calls/text-signatures/sign-projects.ts";
import { type Background, repeatOnDatabase } from "./repeat-on-database.ts";
import type { Part } from "./shutdown.ts";

const FIRST_MS = 20_000;
const EVERY_MS = 30_000;
/** Fewer come in that time where programs log; more are an older store's. */
const WORTH_TELLING = 100_000;

/** Twice a minute, signs the texts of calls that came to rest, so that rare words are found. */
export function keepSignatures(background: Background): Part {
  return repeatOnDatabase({
    ...background,
    firstMs: FIRST_MS,
    everyMs: EVERY_MS,
    undone: "text search: not signed",
    async work(sql, signal) {
      const calls = await signProjects(sql, signal);
      return calls >= WORTH_TELLING ? `text search: ${calls} calls signed` : undefined;
    },
  });
}
