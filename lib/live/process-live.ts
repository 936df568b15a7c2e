import "server-only";
import { env } from "node:process";
import { connect } from "@/db/connect";
import { notifyLive } from "@/db/queries/live";
import { log } from "@/lib/log";
import { type Announce, createAnnouncer } from "./announcer";
import { createLiveHub, type LiveHub } from "./live-hub";

// Next.js loads this module once per bundle; the connections are the process's.
const shared = globalThis as typeof globalThis & { __weftAnnounce?: Announce; __weftLiveHub?: LiveHub };

/** Tells all open pages, of every process on this database, what changed. */
export const announce: Announce = (...announcement) => {
  shared.__weftAnnounce ??= createProcessAnnouncer();
  shared.__weftAnnounce(...announcement);
};

/** What hands announcements to the open streams of this process. */
export function liveHub(): LiveHub {
  shared.__weftLiveHub ??= createLiveHub(databaseUrl(), (error) =>
    log.warn({ err: messageOf(error) }, "not listening for changes; trying again"),
  );
  return shared.__weftLiveHub;
}

function createProcessAnnouncer(): Announce {
  const { sql } = connect(databaseUrl(), { max: 1 });
  return createAnnouncer(
    (payloads) => notifyLive(sql, payloads),
    (error) => log.warn({ err: messageOf(error) }, "changes were not announced; trying again"),
  );
}

function databaseUrl(): string {
  if (!env.DATABASE_URL) throw new Error("DATABASE_URL is not set");
  return env.DATABASE_URL;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
