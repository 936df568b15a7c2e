import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { connect } from "./connect.ts";
import { run, stream } from "./run.ts";

test("a query that is cancelled while it waits ends, and the next one gets its own rows", async () => {
  const { sql: client } = connect(inject("databaseUrl"), { max: 1, use: "reads" });
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
  const { sql: client } = connect(inject("databaseUrl"), { max: 1, use: "reads" });
  const leaving = new AbortController();
  const cancelled = run(client, sql`SELECT 1`, leaving.signal);
  setTimeout(() => leaving.abort(), 1);
  await expect(cancelled).rejects.toThrow("aborted");
  expect([...(await run(client, sql`SELECT 2 AS two`, new AbortController().signal))]).toEqual([{ two: 2 }]);
  await client.end();
});

test("a query that is cancelled while it runs stops in the database", async () => {
  const { sql: client } = connect(inject("databaseUrl"), { max: 1, use: "reads" });
  const leaving = new AbortController();
  const began = performance.now();
  const cancelled = run(client, sql`SELECT pg_sleep(30)`, leaving.signal);
  setTimeout(() => leaving.abort(), 300);
  await expect(cancelled).rejects.toThrow("canceling statement");
  expect(performance.now() - began).toBeLessThan(10_000);
  expect([...(await run(client, sql`SELECT 1 AS one`, new AbortController().signal))]).toEqual([{ one: 1 }]);
  await client.end();
});

test("a question that took too long is not worked on again at once; others are", async () => {
  const { sql: client } = connect(inject("databaseUrl"), { max: 1, use: "reads" });
  const never = new AbortController().signal;
  const slow = sql`SELECT pg_sleep(30), ${randomUUID()} AS question`;
  await client`SET statement_timeout = 300`;
  await expect(run(client, slow, never)).rejects.toThrow("canceling statement due to statement timeout");
  await client`SET statement_timeout = 0`;

  await expect(run(client, slow, never)).rejects.toMatchObject({
    code: "57014",
    message: expect.stringContaining("a moment ago"),
  });
  await expect(async () => await Array.fromAsync(stream(client, slow, { atOnce: 1, signal: never }))).rejects.toThrow(
    "a moment ago",
  );
  expect([...(await run(client, sql`SELECT pg_sleep(0.01), 7 AS other`, never))]).toMatchObject([{ other: 7 }]);
  await client.end();
});

test("a question whose reader left is worked on again", async () => {
  const { sql: client } = connect(inject("databaseUrl"), { max: 1, use: "reads" });
  const leaving = new AbortController();
  const asked = sql`SELECT pg_sleep(0.5), ${randomUUID()} AS question`;
  const left = run(client, asked, leaving.signal);
  setTimeout(() => leaving.abort(), 100);
  await expect(left).rejects.toThrow("canceling statement");
  expect(await run(client, asked, new AbortController().signal)).toHaveLength(1);
  await client.end();
});

test("a stream lasts as long as its reader takes", async () => {
  const { sql: client } = connect(inject("databaseUrl"), { max: 1, use: "streams" });
  const signal = new AbortController().signal;
  expect((await client`SHOW statement_timeout`)[0]).toEqual({ statement_timeout: "0" });
  let count = 0;
  for await (const rows of stream(client, sql`SELECT * FROM generate_series(1, 40)`, { atOnce: 10, signal })) {
    count += rows.length;
    await new Promise((done) => setTimeout(done, 50));
  }
  expect(count).toBe(40);
  // A reader that stops early leaves the connection to the next one.
  for await (const _ of stream(client, sql`SELECT * FROM generate_series(1, 1000000)`, { atOnce: 10, signal })) break;
  expect(await run(client, sql`SELECT 1`, signal)).toHaveLength(1);
  await client.end();
});

test.each(["reads", "writes"] as const)(
  "rows of %s begin where they should behind a query that failed among its rows",
  async (use) => {
    const { db, sql: client } = connect(inject("databaseUrl"), { max: 1, use });
    const signal = new AbortController().signal;
    const five = sql`SELECT x FROM generate_series(1, 5) AS x`;
    const rows = [1, 2, 3, 4, 5].map((x) => ({ x }));
    const fail = () =>
      expect(run(client, sql`SELECT 1 / (4 - x) FROM generate_series(1, 10) AS x`, signal)).rejects.toThrow("division");
    await fail();
    expect([...(await run(client, five, signal))]).toEqual(rows);
    await fail();
    expect([...(await client`SELECT x FROM generate_series(1, 5) AS x`)]).toEqual(rows);
    await fail();
    expect([...(await db.execute(five))]).toEqual(rows);
    await fail();
    if (use === "writes") {
      expect([...(await client.begin((own) => own`SELECT x FROM generate_series(1, 5) AS x`))]).toEqual(rows);
      await fail();
    }
    const streamed: unknown[] = [];
    for await (const some of stream(client, five, { atOnce: 2, signal })) streamed.push(...some);
    expect(streamed).toEqual(rows);
    await client.end();
  },
);
