import { type ServedEndpoint, serve } from "@/lib/api/serve";
import { listBoards } from "./boards.ts";
import { listChoices } from "./list-choices.ts";
import { leaderboardChoices, leaderboardRead, leaderboardsList } from "./page-endpoints.ts";
import { readLeaderboard } from "./read-leaderboard.ts";

/** What the pages about leaderboards ask for. */
export const leaderboardPageEndpoints: readonly ServedEndpoint[] = [
  serve(leaderboardsList, listBoards),
  serve(leaderboardRead, readLeaderboard),
  serve(leaderboardChoices, listChoices),
];
