import type { Route } from "../api/route.ts";
import type * as endpoints from "./view-endpoints.ts";
import { VIEW_PATHS } from "./view-paths.ts";

/** All that the browser needs of the endpoints of views. */
export const viewsListRoute: Route<typeof endpoints.viewsList> = VIEW_PATHS.viewsList;
export const viewVersionsRoute: Route<typeof endpoints.viewVersions> = VIEW_PATHS.viewVersions;
export const viewSaveRoute: Route<typeof endpoints.viewSave> = VIEW_PATHS.viewSave;
export const viewDeleteRoute: Route<typeof endpoints.viewDelete> = VIEW_PATHS.viewDelete;
export const viewRestoreRoute: Route<typeof endpoints.viewRestore> = VIEW_PATHS.viewRestore;
