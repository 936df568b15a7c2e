import type { Route } from "../api/route.ts";
import type { projectStatsEndpoint } from "../usage/endpoints.ts";
import type { ttlSettingsUpdate } from "./endpoints.ts";
import type * as endpoints from "./page-endpoints.ts";
import { PROJECT_PATHS } from "./page-paths.ts";

/** All that the browser needs of the endpoints about a project itself. */
export const projectDescribeRoute: Route<typeof endpoints.projectDescribe> = PROJECT_PATHS.describe;
export const projectRemoveRoute: Route<typeof endpoints.projectRemove> = PROJECT_PATHS.remove;
export const projectKeepRoute: Route<typeof ttlSettingsUpdate> = PROJECT_PATHS.keep;
export const projectSizesRoute: Route<typeof projectStatsEndpoint> = PROJECT_PATHS.sizes;
