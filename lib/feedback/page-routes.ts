import type { Route } from "../api/route.ts";
import type * as endpoints from "./page-endpoints.ts";
import { FEEDBACK_PATHS } from "./page-paths.ts";

export const feedbackOfRoute: Route<typeof endpoints.feedbackOf> = FEEDBACK_PATHS.feedbackOf;
export const feedbackMarksRoute: Route<typeof endpoints.feedbackMarks> = FEEDBACK_PATHS.feedbackMarks;
