import type { Route } from "../api/route.ts";
import type { costCreate, costPurge } from "./endpoints.ts";
import type * as endpoints from "./page-endpoints.ts";
import { COST_PATHS } from "./page-paths.ts";

/** All that the browser needs of these endpoints: their schemas are the server's work. */
export const costGroupsRoute: Route<typeof endpoints.costGroups> = COST_PATHS.costGroups;
export const costPricesRoute: Route<typeof endpoints.costPrices> = COST_PATHS.costPrices;
export const costCreateRoute: Route<typeof costCreate> = COST_PATHS.costCreate;
export const costPurgeRoute: Route<typeof costPurge> = COST_PATHS.costPurge;
