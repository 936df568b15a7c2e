/** Where the pages about leaderboards ask. */
export const LEADERBOARD_PATHS = {
  list: { method: "POST", path: "/weft/leaderboards/list" },
  read: { method: "POST", path: "/weft/leaderboards/read" },
  choices: { method: "POST", path: "/weft/leaderboards/choices" },
} as const;
