import type { Route } from "../api/route.ts";
import type * as endpoints from "./page-endpoints.ts";
import { LEADERBOARD_PATHS } from "./page-paths.ts";

/** All that the browser needs of the endpoints about leaderboards. */
export const leaderboardsListRoute: Route<typeof endpoints.leaderboardsList> = LEADERBOARD_PATHS.list;
export const leaderboardReadRoute: Route<typeof endpoints.leaderboardRead> = LEADERBOARD_PATHS.read;
export const leaderboardChoicesRoute: Route<typeof endpoints.leaderboardChoices> = LEADERBOARD_PATHS.choices;
