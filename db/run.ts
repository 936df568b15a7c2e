import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type postgres from "postgres";
import { withoutGaps } from "./close-gaps.ts";
import type { Sql } from "./connect.ts";
import { ExhaustedStatements } from "./exhausted.ts";
import { QUERY_MS } from "./patience.ts";

const dialect = new PgDialect();
const exhausted = new ExhaustedStatements();

type Prepared = { query: postgres.PendingQuery<postgres.Row[]>; failed: (error: unknown) => void };

function prepare(client: postgres.ISql, statement: SQL, signal: AbortSignal, keep = false): Prepared {
  signal.throwIfAborted();
  const { sql: text, params } = dialect.sqlToQuery(statement);
  exhausted.check(text, params);
  return { query: send(client, text, params, keep), failed: (error) => exhausted.note(error, text, params, signal) };
}

/** A composed statement as the driver's query, not yet sent. */
export function toQuery(client: postgres.ISql, statement: SQL): postgres.PendingQuery<postgres.Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return send(client, text, params);
}

/** Not prepared by name unless it is to be kept: each filter is a text of its own. */
function send(
  client: postgres.ISql,
  text: string,
  params: unknown[],
  keep = false,
): postgres.PendingQuery<postgres.Row[]> {
  return client.unsafe(text, params as string[], { prepare: keep });
}

/**
 * Runs a composed statement; when `signal` aborts, the database stops working on it. One of few that come again and again is
 * worth being kept by its connection, which then spares a way there and back.
 */
export async function run<Row>(
  client: postgres.ISql,
  statement: SQL,
  signal: AbortSignal,
  { keep = false } = {},
): Promise<Row[]> {
  const { query, failed } = prepare(client, statement, signal, keep);
  const release = cancelOnAbort(query, signal);
  try {
    const rows = (await query) as unknown as Row[];
    signal.throwIfAborted();
    return rows;
  } catch (error) {
    failed(error);
    throw error;
  } finally {
    release();
  }
}

/** A reader that takes nothing for so long is taken for gone: its query would hold back the cleaning of all tables. */
const READER_MS = 5 * 60_000;

/** A query of the driver, which keeps whether it runs without declaring it. */
type Query = { cancel: () => void; active?: boolean | null };

/**
 * Streams a composed statement's rows, `atOnce` at a time; the query ends when the reader stops, takes nothing for too long,
 * or `signal` aborts. How long the database may work is counted for each step: a reader may take its time.
 */
export async function* stream<Row>(
  client: Sql,
  statement: SQL,
  { atOnce, signal }: { atOnce: number; signal: AbortSignal },
): AsyncGenerator<Row[]> {
  const { query, failed } = prepare(client, statement, signal);
  const late = new AbortController();
  const release = cancelOnAbort(query, AbortSignal.any([signal, late.signal]));
  const cursor = query.cursor(atOnce)[Symbol.asyncIterator]();
  let stopWatch = () => {};
  try {
    for (;;) {
      stopWatch = watch(query, late, QUERY_MS);
      const { done, value } = await cursor.next();
      stopWatch();
      if (done) return;
      stopWatch = watch(query, late, READER_MS);
      yield withoutGaps(value) as unknown as Row[];
      stopWatch();
    }
  } catch (error) {
    failed(error);
    throw error;
  } finally {
    stopWatch();
    release();
    await cursor.return?.();
  }
}

/** Gives a query up once it has worked for so long; that it waits for a connection does not count. */
function watch(query: Query, late: AbortController, ms: number): () => void {
  let timer = setTimeout(function tick() {
    if (query.active) late.abort();
    else timer = setTimeout(tick, ms);
  }, ms);
  return () => clearTimeout(timer);
}

/** How soon after its turn comes a query is cancelled whose reader left while it waited. */
const TURN_POLL_MS = 10;

/**
 * Cancels a query in the database when `signal` aborts; the function it returns ends the watch. A query that waits is
 * cancelled once it runs: cancelled while its connection opens, the driver never uses that connection again, and
 * cancelled behind another query on a connection, its rows go to the query after it.
 */
function cancelOnAbort(query: Query, signal: AbortSignal): () => void {
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
