import { readFileSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { expect, inject } from "vitest";
import { ask } from "../../lib/api/testing/ask.ts";
import { connect } from "../connect.ts";
import { migrate } from "../migrate.ts";
import { testContext } from "./context.ts";

/** The project of the rows in `fixtures/store-*.sql`. */
const PROJECT = "upgrade/project";

export type ReleaseStore = Awaited<ReturnType<typeof openReleaseStore>>;

/**
 * A database of its own, made by the first `migrations` of today's, filled with the rows that a release wrote, and then
 * opened as a start of today's Weft does. `ask` asks an endpoint about the old project and expects an answer.
 */
export async function openReleaseStore(release: { migrations: number; rows: string }) {
  const url = new URL(inject("databaseUrl"));
  const name = `upgrade_${process.pid}_${Date.now()}`;
  url.pathname = `/${name}`;
  await asAdmin(`create database ${name}`);
  await fillAsRelease(url.href, release);
  await migrate(url.href);
  // Once more, as at every start.
  await migrate(url.href);
  const { db, sql } = connect(url.href, { max: 2 });
  const own = { db, sql, reads: db, readSql: sql, streamSql: sql, project_id: PROJECT };
  const ctx = { ...(await testContext()), ...own };
  return {
    url: url.href,
    project_id: PROJECT,
    sql,
    ctx,
    async ask(path: string, body: Record<string, unknown>, method = "POST"): Promise<string> {
      const { status, text } = await ask(ctx, path, JSON.stringify({ project_id: PROJECT, ...body }), { method });
      expect(status, text).toBe(200);
      return text;
    },
    async remove() {
      await sql.end();
      await asAdmin(`drop database if exists ${name} with (force)`);
    },
  };
}

async function asAdmin(statement: string): Promise<void> {
  const admin = postgres(inject("databaseUrl"), { max: 1 });
  await admin.unsafe(statement);
  await admin.end();
}

/** Makes the schema of a release by its own first migrations, and the rows that it wrote. */
async function fillAsRelease(url: string, { migrations, rows }: { migrations: number; rows: string }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "weft-upgrade-"));
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await cp(fileURLToPath(new URL("../migrations", import.meta.url)), folder, { recursive: true });
    const path = join(folder, "meta/_journal.json");
    const journal = JSON.parse(await readFile(path, "utf8")) as { entries: unknown[] };
    await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, migrations) }));
    await runMigrations(drizzle({ client }), { migrationsFolder: folder });
    await client.unsafe(readFileSync(new URL(`./fixtures/${rows}`, import.meta.url), "utf8"));
  } finally {
    await client.end();
    await rm(folder, { recursive: true, force: true });
  }
}
