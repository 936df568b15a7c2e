import type { Route } from "../api/route.ts";
import type { callUpdate } from "./endpoints.ts";
import type * as exporting from "./export/export-endpoints.ts";
import type * as facets from "./facets/facet-endpoints.ts";
import type * as groups from "./groups/group-endpoints.ts";
import type * as endpoints from "./page-endpoints.ts";
import { PAGE_PATHS } from "./page-paths.ts";

/** All that the browser needs of the app's own endpoints: their schemas are the server's work. */
export const callsListRoute: Route<typeof endpoints.callsList> = PAGE_PATHS.callsList;
export const callsCountRoute: Route<typeof endpoints.callsCount> = PAGE_PATHS.callsCount;
export const callsFieldsRoute: Route<typeof facets.callsFields> = PAGE_PATHS.callsFields;
export const callsValuesRoute: Route<typeof facets.callsValues> = PAGE_PATHS.callsValues;
export const callsCellsRoute: Route<typeof endpoints.callsCells> = PAGE_PATHS.callsCells;
export const callsExportRoute: Route<typeof exporting.callsExport> = PAGE_PATHS.callsExport;
export const callsRemoveRoute: Route<typeof endpoints.callsRemove> = PAGE_PATHS.callsRemove;
export const callsRestoreRoute: Route<typeof endpoints.callsRestore> = PAGE_PATHS.callsRestore;
export const callsGroupsRoute: Route<typeof groups.callsGroups> = PAGE_PATHS.callsGroups;
export const callsSeriesRoute: Route<typeof groups.callsSeries> = PAGE_PATHS.callsSeries;
export const callsToDatasetRoute: Route<typeof endpoints.callsToDataset> = PAGE_PATHS.callsToDataset;
export const traceTreeRoute: Route<typeof endpoints.traceTree> = PAGE_PATHS.traceTree;
export const traceNeighboursRoute: Route<typeof endpoints.traceNeighbours> = PAGE_PATHS.traceNeighbours;
export const callDetailRoute: Route<typeof endpoints.callDetail> = PAGE_PATHS.callDetail;
export const projectsListRoute: Route<typeof endpoints.projectsList> = PAGE_PATHS.projectsList;

/** The wire's own endpoint, which the app renames calls by. */
export const callUpdateRoute: Route<typeof callUpdate> = { method: "POST", path: "/call/update" };
