import type { Route } from "../api/route.ts";
import type * as measures from "./measure-endpoints.ts";
import type * as endpoints from "./page-endpoints.ts";
import { ANNOTATION_PATHS } from "./page-paths.ts";

/** Where the app's own endpoints for annotations are, typed. */
export const queuesListRoute: Route<typeof endpoints.queuesList> = ANNOTATION_PATHS.queuesList;
export const queueGetRoute: Route<typeof endpoints.queueGet> = ANNOTATION_PATHS.queueGet;
export const queueSaveRoute: Route<typeof endpoints.queueSave> = ANNOTATION_PATHS.queueSave;
export const queueFillRoute: Route<typeof endpoints.queueFill> = ANNOTATION_PATHS.queueFill;
export const specsListRoute: Route<typeof endpoints.specsList> = ANNOTATION_PATHS.specsList;
export const itemsClaimRoute: Route<typeof endpoints.itemsClaim> = ANNOTATION_PATHS.itemsClaim;
export const itemsMineRoute: Route<typeof endpoints.itemsMine> = ANNOTATION_PATHS.itemsMine;
export const agreementRoute: Route<typeof measures.agreement> = ANNOTATION_PATHS.agreement;
export const judgesRoute: Route<typeof measures.judges> = ANNOTATION_PATHS.judges;
