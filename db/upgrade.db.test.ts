import { readFileSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { connect } from "./connect.ts";
import { migrate } from "./migrate.ts";
import { testContext } from "./testing/context.ts";

vi.mock("@/db/client", () => ({ pools: () => ({}) }));
const { ask } = await import("../lib/api/testing/ask.ts");

/*
 * A database as release 0.1.0 left it (two migrations, and rows that its own code wrote) opens in this one: it is migrated
 * forward, and everything in it reads through today's endpoints as it was logged.
 */

const PROJECT = "upgrade/project";
const NAME = `upgrade_${process.pid}_${Date.now()}`;
const url = new URL(inject("databaseUrl"));
url.pathname = `/${NAME}`;
const id = (n: number) => `01970000-0000-7000-8000-${String(n).padStart(12, "0")}`;

let pool: ReturnType<typeof connect>;
let ctx: Awaited<ReturnType<typeof testContext>>;

beforeAll(async () => {
  const admin = postgres(inject("databaseUrl"), { max: 1 });
  await admin.unsafe(`create database ${NAME}`);
  await admin.end();
  await fillAsRelease(2, "store-0.1.0.sql");
  await migrate(url.href);
  // Once more, as at every start.
  await migrate(url.href);
  pool = connect(url.href, { max: 2 });
  const { db, sql } = pool;
  ctx = { ...(await testContext()), db, sql, reads: db, readSql: sql, streamSql: sql, project_id: PROJECT };
});

afterAll(async () => {
  await pool?.sql.end();
  const admin = postgres(inject("databaseUrl"), { max: 1 });
  await admin.unsafe(`drop database if exists ${NAME} with (force)`);
  await admin.end();
});

/** Makes the schema of a release by its own first migrations, and the rows that it wrote. */
async function fillAsRelease(migrations: number, rows: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "weft-upgrade-"));
  const client = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    await cp(fileURLToPath(new URL("./migrations", import.meta.url)), folder, { recursive: true });
    const path = join(folder, "meta/_journal.json");
    const journal = JSON.parse(await readFile(path, "utf8")) as { entries: unknown[] };
    await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, migrations) }));
    await runMigrations(drizzle({ client }), { migrationsFolder: folder });
    await client.unsafe(readFileSync(new URL(`./testing/fixtures/${rows}`, import.meta.url), "utf8"));
  } finally {
    await client.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Asks an endpoint of today about the old rows, and expects an answer. */
async function asked(path: string, body: Record<string, unknown>): Promise<string> {
  const { status, text } = await ask(ctx, path, JSON.stringify({ project_id: PROJECT, ...body }));
  expect(status, text).toBe(200);
  return text;
}

test("a database that a newer Weft opened is left alone, with a word why", async () => {
  const newer = 8_000_000_000_000;
  await pool.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a newer Weft', ${newer})`;
  await expect(migrate(url.href)).rejects.toThrow("newer Weft");
  await pool.sql`delete from drizzle.__drizzle_migrations where created_at = ${newer}`;
  await migrate(url.href);
});

test("calls read as they were logged, whole, half, renamed and deleted ones", async () => {
  const first = await asked("/call/read", { id: id(1) });
  expect(first).toContain('"inputs":{"n":1.0,"big":18446744073709551616,"q":"question 1"}');
  expect(JSON.parse(first).call).toMatchObject({
    display_name: "the root",
    thread_id: "thread-1",
    turn_id: "turn-1",
    wb_run_id: "run-1",
    started_at: "2025-06-01T10:00:01.123456Z",
    output: { text: "answer 1" },
    summary: { usage: { "gpt-4o": { total_tokens: 11 } }, weave: { status: "success", latency_ms: 776 } },
  });
  expect(await asked("/call/read", { id: id(2) })).toContain('"inputs":{"nul":"a\\u0000b","lone":"\\ud83d"}');
  expect(JSON.parse(await asked("/call/read", { id: id(3) })).call.summary.weave.status).toBe("running");
  expect(JSON.parse(await asked("/call/read", { id: id(4) })).call).toBeNull();
  expect(JSON.parse(await asked("/call/read", { id: id(5) })).call.display_name).toBe("renamed");
  expect(JSON.parse(await asked("/call/read", { id: id(6) })).call).toBeNull();
});

test("calls are found by what was indexed of them then", async () => {
  const found = async (query: unknown) => {
    const lines = (await asked("/calls/stream_query", { query: { $expr: query } })).trim().split("\n");
    return lines.filter(Boolean).map((line) => JSON.parse(line).id as string);
  };
  const field = (name: string) => ({ $getField: name });
  expect(await found({ $eq: [field("attributes.user"), { $literal: "u5" }] })).toEqual([id(5)]);
  expect(await found({ $eq: [field("summary.weave.status"), { $literal: "error" }] })).toEqual([id(2)]);
  expect(await found({ $contains: { input: field("inputs.q"), substr: { $literal: "question 7" } } })).toEqual([id(7)]);
  expect(await found({ $eq: [field("thread_id"), { $literal: "thread-1" }] })).toEqual([id(1)]);
  const list = await asked("/weft/calls/list", {});
  expect(list).toContain("the root");
});

test("an old end meets its start that comes now, and an old start its end", async () => {
  const start = {
    project_id: PROJECT,
    id: id(4),
    trace_id: id(1),
    op_name: "late",
    started_at: "2025-06-01T10:00:04Z",
  };
  await asked("/call/start", { start: { ...start, attributes: {}, inputs: {} } });
  await asked("/call/end", { end: { project_id: PROJECT, id: id(3), ended_at: "2025-06-01T10:00:09Z", summary: {} } });
  expect(JSON.parse(await asked("/call/read", { id: id(4) })).call.output).toEqual({ text: "answer 4" });
  expect(JSON.parse(await asked("/call/read", { id: id(3) })).call.summary.weave.status).toBe("success");
});

test("objects, tables, files, feedback and spans are there", async () => {
  const latest = JSON.parse(await asked("/obj/read", { object_id: "prompt", digest: "latest" })).obj;
  expect(latest).toMatchObject({ version_index: 1, is_latest: 1, val: { text: "two" } });
  expect(await asked("/obj/read", { object_id: "prompt", digest: "v0" })).toContain('"val":{"text":"one","n":1.0}');
  const objects = JSON.parse(await asked("/objs/query", {})).objs as { object_id: string }[];
  expect(objects.map(({ object_id }) => object_id).sort()).toEqual(["answer", "prompt", "prompt"]);
  const [{ digest } = { digest: "" }] = await pool.sql<{ digest: string }[]>`select digest from tables`;
  expect(await asked("/table/query", { digest })).toContain('"val":{"q":"a","n":1.0}');
  const [file = { digest: "" }] = await pool.sql<{ digest: string }[]>`select digest from files`;
  expect(await asked("/file/content", { digest: file.digest })).toBe("the file's bytes");
  const { result } = JSON.parse(await asked("/feedback/query", {})) as { result: { id: string; payload: object }[] };
  expect(result.map((row) => row.id)).toEqual([id(90), id(91)]);
  expect(result[1]?.payload).toMatchObject({ emoji: "👍", alias: ":thumbs_up:" });
  const span = JSON.parse(await asked("/call/read", { id: "cd".repeat(8) })).call;
  expect(span).toMatchObject({ trace_id: "ab".repeat(16), op_name: "chat gpt-4o" });
  expect(span.otel_dump.traceId).toBe("ab".repeat(16));
});
