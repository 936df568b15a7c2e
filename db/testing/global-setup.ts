import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../lib/boot/embedded-postgres.ts";
import { migrate } from "../migrate.ts";

/** The database of the `db` tests: `DATABASE_URL` when it is set (a server of yours, Citus), else an embedded one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL;
  if (given) {
    await migrate(given);
    project.provide("databaseUrl", given);
    return async () => {};
  }
  const dataDir = await mkdtemp(join(tmpdir(), "weft-test-"));
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  await migrate(server.databaseUrl);
  project.provide("databaseUrl", server.databaseUrl);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
