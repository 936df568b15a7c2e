import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type postgres from "postgres";
import type { Sql } from "./connect.ts";

const dialect = new PgDialect();

/** A composed statement as the driver's query, not yet sent. Not prepared by name: each filter is a text of its own. */
export function toQuery(client: Sql, statement: SQL): postgres.PendingQuery<postgres.Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return client.unsafe(text, params as string[], { prepare: false });
}

/** Runs a composed statement; when `signal` aborts, the database stops working on it. */
export async function run<Row>(client: Sql, statement: SQL, signal: AbortSignal): Promise<Row[]> {
  signal.throwIfAborted();
  const query = toQuery(client, statement);
  const cancel = () => query.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    return (await query) as unknown as Row[];
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}
