import { sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { connect } from "./connect.ts";
import { run } from "./run.ts";

test("a query that is cancelled while it waits ends, and the next one gets its own rows", async () => {
  const { sql: client } = connect(inject("databaseUrl"), { max: 1, reads: true });
  const never = new AbortController().signal;
  const leaving = new AbortController();
  // Queries only ever line up behind each other on a connection that is open.
  await run(client, sql`SELECT 1`, never);
  const slow = run(client, sql`SELECT pg_sleep(0.3)`, never);
  const cancelled = run(client, sql`SELECT 'of another reader' AS text`, leaving.signal);
  const counted = run(client, sql`SELECT 42 AS count`, never);
  setTimeout(() => leaving.abort(), 100);

  await expect(cancelled).rejects.toThrow("aborted");
  expect([...(await counted)]).toEqual([{ count: 42 }]);
  await slow;
  await client.end();
});

test("a query that is cancelled while its connection opens leaves the connection to others", async () => {
  const { sql: client } = connect(inject("databaseUrl"), { max: 1, reads: true });
  const leaving = new AbortController();
  const cancelled = run(client, sql`SELECT 1`, leaving.signal);
  setTimeout(() => leaving.abort(), 1);
  await expect(cancelled).rejects.toThrow("aborted");
  expect([...(await run(client, sql`SELECT 2 AS two`, new AbortController().signal))]).toEqual([{ two: 2 }]);
  await client.end();
});

test("a query that is cancelled while it runs stops in the database", async () => {
  const { sql: client } = connect(inject("databaseUrl"), { max: 1, reads: true });
  const leaving = new AbortController();
  const began = performance.now();
  const cancelled = run(client, sql`SELECT pg_sleep(30)`, leaving.signal);
  setTimeout(() => leaving.abort(), 300);
  await expect(cancelled).rejects.toThrow("canceling statement");
  expect(performance.now() - began).toBeLessThan(10_000);
  expect([...(await run(client, sql`SELECT 1 AS one`, new AbortController().signal))]).toEqual([{ one: 1 }]);
  await client.end();
});
