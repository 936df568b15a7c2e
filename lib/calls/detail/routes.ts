import type { Route } from "../../api/route.ts";
import type * as endpoints from "./endpoints.ts";
import { DETAIL_PATHS } from "./paths.ts";

export const opCodeRoute: Route<typeof endpoints.opCode> = DETAIL_PATHS.opCode;
export const traceDigestsRoute: Route<typeof endpoints.traceDigests> = DETAIL_PATHS.traceDigests;
export const traceMarksRoute: Route<typeof endpoints.traceMarks> = DETAIL_PATHS.traceMarks;
