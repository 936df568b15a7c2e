import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import type { Ctx } from "../../lib/api/context.ts";
import { log } from "../../lib/log.ts";
import { connect } from "../connect.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

let pool: ReturnType<typeof connect> | undefined;

/** A context on the test database with a project of its own, so that suites run side by side and clean nothing. */
export async function testContext(): Promise<Ctx & { project_id: string }> {
  pool ??= connect(inject("databaseUrl"), { max: 4 });
  const { db, sql } = pool;
  return {
    db,
    sql,
    reads: db,
    readSql: sql,
    user: { id: "tester" },
    log,
    signal: new AbortController().signal,
    project_id: `test/${randomUUID()}`,
  };
}
