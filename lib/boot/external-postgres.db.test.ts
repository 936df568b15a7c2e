import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { checkExternalPostgres } from "./external-postgres.ts";

let dataDir: string;
let server: EmbeddedPostgres;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "weft-external-"));
  server = await startEmbeddedPostgres({ dataDir, durable: false });
});

afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test("a server that will do is described without its password", async () => {
  const { host } = new URL(server.databaseUrl);
  expect(await checkExternalPostgres(server.databaseUrl)).toMatch(
    new RegExp(`^PostgreSQL \\d+\\.\\d+ at ${host}/weft$`),
  );
});

test("a wrong password is refused without showing it", async () => {
  const url = new URL(server.databaseUrl);
  url.password = "guessed";
  const refusal = checkExternalPostgres(url.href);
  await expect(refusal).rejects.toThrow("user or password is wrong");
  await expect(refusal).rejects.not.toThrow("guessed");
});

test("a missing database is refused", async () => {
  const url = new URL(server.databaseUrl);
  url.pathname = "/elsewhere";
  await expect(checkExternalPostgres(url.href)).rejects.toThrow("there is no such database");
});

test("a database of another encoding is refused", async () => {
  const sql = postgres(server.databaseUrl, { max: 1 });
  await sql`create database ascii encoding 'SQL_ASCII' locale 'C' locale_provider libc template template0`;
  await sql.end();
  const url = new URL(server.databaseUrl);
  url.pathname = "/ascii";
  await expect(checkExternalPostgres(url.href)).rejects.toThrow("has the encoding SQL_ASCII");
});
