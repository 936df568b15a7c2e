import type { Sql } from "../connect.ts";

/** The channel of all announcements, read by every process of this server. */
export const LIVE_CHANNEL = "weft_live";

/** Sends announcements, all in one transaction. */
export async function notifyLive(sql: Sql, payloads: readonly string[]): Promise<void> {
  await sql`select pg_notify(${LIVE_CHANNEL}, payload) from unnest(${[...payloads]}::text[]) as payload`;
}
