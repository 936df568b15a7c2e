import type { Route } from "../api/route.ts";
import type * as endpoints from "./page-endpoints.ts";
import { THREAD_PATHS } from "./page-paths.ts";

/** What the browser needs of the endpoints for threads. */
export const threadsListRoute: Route<typeof endpoints.threadsList> = THREAD_PATHS.threadsList;
export const threadTurnsRoute: Route<typeof endpoints.threadTurns> = THREAD_PATHS.threadTurns;
