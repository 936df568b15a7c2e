import "server-only";
import { log } from "@/lib/log";
import type { Ctx } from "./context";
import { poolsOfContext } from "./context-pools";
import { LOCAL_USER } from "./user";

/** The context of a page's own reading, for services called while a page renders. */
export function pageContext(): Ctx {
  return { ...poolsOfContext(), user: LOCAL_USER, log, signal: AbortSignal.timeout(60_000) };
}
