/** Where the app asks for threads. */
export const THREAD_PATHS = {
  threadsList: { method: "POST", path: "/weft/threads/list" },
  threadTurns: { method: "POST", path: "/weft/threads/turns" },
} as const;
