import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type postgres from "postgres";
import type { Sql } from "./connect.ts";

const dialect = new PgDialect();

/** A composed statement as the driver's query, not yet sent. Not prepared by name: each filter is a text of its own. */
export function toQuery(client: postgres.ISql, statement: SQL): postgres.PendingQuery<postgres.Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return client.unsafe(text, params as string[], { prepare: false });
}

/** Runs a composed statement; when `signal` aborts, the database stops working on it. */
export async function run<Row>(client: postgres.ISql, statement: SQL, signal: AbortSignal): Promise<Row[]> {
  signal.throwIfAborted();
  const query = toQuery(client, statement);
  const release = cancelOnAbort(query, signal);
  try {
    const rows = (await query) as unknown as Row[];
    signal.throwIfAborted();
    return rows;
  } finally {
    release();
  }
}

/** A query of the driver, which keeps whether it runs without declaring it. */
type Query = { cancel: () => void; active?: boolean | null };

/** Streams a composed statement's rows, `atOnce` at a time; the query ends when the reader stops or `signal` aborts. */
export async function* stream<Row>(
  client: Sql,
  statement: SQL,
  { atOnce, signal }: { atOnce: number; signal: AbortSignal },
): AsyncGenerator<Row[]> {
  signal.throwIfAborted();
  const query = toQuery(client, statement);
  const release = cancelOnAbort(query, signal);
  try {
    for await (const rows of query.cursor(atOnce)) yield rows as unknown as Row[];
  } finally {
    release();
  }
}

/** How soon after its turn comes a query is cancelled whose reader left while it waited. */
const TURN_POLL_MS = 10;

/**
 * Cancels a query in the database when `signal` aborts; the function it returns ends the watch. A query that waits is
 * cancelled once it runs: cancelled while its connection opens, the driver never uses that connection again, and
 * cancelled behind another query on a connection, its rows go to the query after it.
 */
export function cancelOnAbort(query: Query, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined;
  function cancel() {
    if (query.active) query.cancel();
    else timer = setTimeout(cancel, TURN_POLL_MS);
  }
  signal.addEventListener("abort", cancel, { once: true });
  return () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", cancel);
  };
}
