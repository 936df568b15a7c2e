import type { Route } from "../api/route.ts";
import type * as endpoints from "./page-endpoints.ts";
import { EVALUATION_PATHS } from "./page-paths.ts";

/** All that the browser needs of the endpoints about evaluations. */
export const evaluationsListRoute: Route<typeof endpoints.evaluationsList> = EVALUATION_PATHS.list;
export const evaluationSummariesRoute: Route<typeof endpoints.evaluationSummaries> = EVALUATION_PATHS.summaries;
export const evaluationRunRoute: Route<typeof endpoints.evaluationRun> = EVALUATION_PATHS.run;
export const evaluationStampsRoute: Route<typeof endpoints.evaluationStamps> = EVALUATION_PATHS.stamps;
export const evaluationComparisonRoute: Route<typeof endpoints.evaluationComparison> = EVALUATION_PATHS.comparison;
export const evaluationRowsRoute: Route<typeof endpoints.evaluationRows> = EVALUATION_PATHS.rows;
export const evaluationSearchRoute: Route<typeof endpoints.evaluationSearch> = EVALUATION_PATHS.search;
export const evaluationSettingsRoute: Route<typeof endpoints.evaluationSettings> = EVALUATION_PATHS.settings;
export const changeEvaluationSettingsRoute: Route<typeof endpoints.changeEvaluationSettings> =
  EVALUATION_PATHS.changeSettings;
export const makeDatasetRoute: Route<typeof endpoints.makeDataset> = EVALUATION_PATHS.makeDataset;
