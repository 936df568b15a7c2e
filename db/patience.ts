import { env } from "node:process";

/** How long the database may work on one question; past it the answer is 504. */
export const QUERY_MS = 1000 * (Number(env.WEFT_QUERY_SECONDS) || 60);
