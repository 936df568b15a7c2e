import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import type { Ctx } from "../../lib/api/context.ts";
import { type Announce, createAnnouncer } from "../../lib/live/announcer.ts";
import { log } from "../../lib/log.ts";
import { connect } from "../connect.ts";
import { notifyLive } from "../queries/live.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

let pool: ReturnType<typeof connect> | undefined;
let announce: Announce | undefined;

/** A context on the test database with a project of its own, so that suites run side by side and clean nothing. */
export async function testContext(): Promise<Ctx & { project_id: string }> {
  pool ??= connect(inject("databaseUrl"), { max: 4 });
  const { db, sql } = pool;
  announce ??= createAnnouncer((payloads) => notifyLive(sql, payloads));
  return {
    db,
    sql,
    reads: db,
    readSql: sql,
    streamSql: sql,
    user: { id: "tester" },
    announce,
    log,
    signal: new AbortController().signal,
    project_id: `test/${randomUUID()}`,
  };
}
