import { execFileSync, spawn } from "node:child_process";
import { chownSync, mkdirSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { freePort } from "../e2e/support/free-port.ts";

/**
 * Starts a plain PostgreSQL 15 of Debian's for the tests and prints its DATABASE_URL:
 * `node scripts/ci-postgres.ts DATA_DIR PID_FILE`. It runs until it is killed.
 */
const [dataDir, pidFile] = process.argv.slice(2);
if (!dataDir || !pidFile) throw new Error("usage: ci-postgres.ts DATA_DIR PID_FILE");
const BIN = "/usr/lib/postgresql/15/bin";

const serverUser = process.getuid?.() === 0 ? { uid: idOf("-u"), gid: idOf("-g") } : undefined;
const asServerUser = serverUser ?? {};
mkdirSync(dataDir, { recursive: true });
if (serverUser) {
  chownSync(dataDir, serverUser.uid, serverUser.gid);
  execFileSync("chmod", ["a+x", `${dataDir}/..`]);
}
const port = await freePort();
execFileSync(`${BIN}/initdb`, ["-D", dataDir, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"], {
  ...asServerUser,
  cwd: "/",
});
const flags = ["-D", dataDir, "-p", String(port), "-h", "127.0.0.1", "-k", "", "-c", "fsync=off"];
const server = spawn(`${BIN}/postgres`, flags, { ...asServerUser, cwd: "/", detached: true, stdio: "ignore" });
server.unref();
writeFileSync(pidFile, String(server.pid));
await createDatabase(`postgres://postgres@127.0.0.1:${port}/postgres`);
console.log(`postgres://postgres@127.0.0.1:${port}/weft`);

async function createDatabase(url: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    try {
      await sql`create database weft`;
      return;
    } catch (error) {
      if (attempt === 50) throw error;
      await sleep(200);
    } finally {
      await sql.end();
    }
  }
}

function idOf(flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
}
