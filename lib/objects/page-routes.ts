import type { Route } from "../api/route.ts";
import type * as endpoints from "./page-endpoints.ts";
import { OBJECT_PATHS } from "./page-paths.ts";

/** What the browser needs of the endpoints for objects. */
export const objectsListRoute: Route<typeof endpoints.objectsList> = OBJECT_PATHS.objectsList;
export const objectVersionRoute: Route<typeof endpoints.objectVersion> = OBJECT_PATHS.objectVersion;
export const objectCallsRoute: Route<typeof endpoints.objectCalls> = OBJECT_PATHS.objectCalls;
export const opCallsRoute: Route<typeof endpoints.opCalls> = OBJECT_PATHS.opCalls;
export const tableRowsRoute: Route<typeof endpoints.tableRows> = OBJECT_PATHS.tableRows;
