import type { Logger } from "pino";

type Answered = { requestId: string; method: string; path: string; status: number; ms: number };

/** Longer answers are worth a line although nothing is wrong with them. */
const SLOW_MS = 5_000;
const MAX_PATH = 200;

/** Nobody waits for this answer any more: the page was left, or another question was asked. */
export const CLIENT_LEFT = 499;

/**
 * One line for an answer: what was refused, failed or took long is said to every operator, the rest to those who ask for
 * `debug`. Neither query, body nor reason is in it, which may hold what a user logged; the client has the reason.
 */
export function logAnswer(log: Pick<Logger, "info" | "debug">, { path, ms, ...answered }: Answered): void {
  const line = { ...answered, path: path.slice(0, MAX_PATH), ms: Math.round(ms) };
  if (answered.status >= 400 && answered.status !== CLIENT_LEFT) log.info(line, "refused");
  else if (ms >= SLOW_MS) log.info(line, "slow");
  else log.debug(line, "answered");
}
