import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { listPostgresIn } from "./postgres/leftovers.ts";

let dataDir: string;
const servers: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "weft-embedded-"));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const server of servers.splice(0)) await server.stop();
  for (const pid of listPostgresIn(join(dataDir, "postgres"))) process.kill(pid, "SIGKILL");
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

async function start(lines: string[] = []): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, onProgress: (line) => lines.push(line) });
  servers.push(server);
  return server;
}

async function query(server: { databaseUrl: string }, text: string): Promise<postgres.RowList<postgres.Row[]>> {
  const sql = postgres(server.databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** A process that starts the server on the same data, writes a row, and can be killed. */
async function startInChild(): Promise<{ child: ChildProcess; pid: number }> {
  const program = `
    import postgres from "postgres";
    import { startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, "embedded-postgres.ts"))};
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    const sql = postgres(server.databaseUrl, { max: 1 });
    await sql\`create table kept as select 42 as answer\`;
    console.log(server.pid);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: join(import.meta.dirname, "../.."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [output] = (await once(child.stdout, "data")) as [Buffer];
  return { child, pid: Number(output.toString()) };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

test("a new database is UTF-8, compares by bytes, knows all letters and asks for its password", async () => {
  const server = await start();
  const [row] = await query(
    server,
    `select 'B' < 'a' as bytewise, lower('ÄÖ') as lower, current_setting('server_encoding') as encoding,
    current_setting('fsync') as fsync, current_setting('TimeZone') as zone, current_setting('jit') as jit`,
  );
  expect(row).toEqual({ bytewise: true, lower: "äö", encoding: "UTF8", fsync: "on", zone: "UTC", jit: "off" });
  const url = new URL(server.databaseUrl);
  url.password = "guessed";
  await expect(query({ databaseUrl: url.href }, "select 1")).rejects.toMatchObject({ code: "28P01" });
  const { mode } = await stat(join(dataDir, "postgres/weft-password"));
  expect(mode & 0o777).toBe(0o600);
});

test("data and password outlive a stop", async () => {
  const first = await start();
  await query(first, "create table kept as select 42 as answer");
  await first.stop();
  expect(listPostgresIn(join(dataDir, "postgres"))).not.toContain(first.pid);
  const second = await start();
  expect([...(await query(second, "select answer from kept"))]).toEqual([{ answer: 42 }]);
});

test("a server that is killed is started again on the same port with what was committed", async () => {
  const lines: string[] = [];
  const server = await start(lines);
  await query(server, "create table kept as select 42 as answer");
  const killed = server.pid;
  process.kill(killed, "SIGKILL");
  await vi.waitFor(() => expect(server.pid).not.toBe(killed), { timeout: 20_000, interval: 50 });
  expect([...(await query(server, "select answer from kept"))]).toEqual([{ answer: 42 }]);
  expect(lines).toContain("PostgreSQL died (ended by SIGKILL); starting it again");
});

test("a server whose owner was killed is stopped, and its data is there", async () => {
  const { child, pid } = await startInChild();
  await kill(child);
  expect(listPostgresIn(join(dataDir, "postgres"))).toContain(pid);
  const lines: string[] = [];
  const server = await start(lines);
  expect(lines[0]).toContain(`left behind (pid ${pid})`);
  expect(listPostgresIn(join(dataDir, "postgres"))).not.toContain(pid);
  expect([...(await query(server, "select answer from kept"))]).toEqual([{ answer: 42 }]);
});

test("after everything was killed at once it recovers and says so", async () => {
  const { child, pid } = await startInChild();
  process.kill(pid, "SIGKILL");
  await kill(child);
  const lines: string[] = [];
  const server = await start(lines);
  expect(lines).toContain("recovering the database after a crash…");
  expect([...(await query(server, "select answer from kept"))]).toEqual([{ answer: 42 }]);
});

test("a pid file that names another program by now refuses nothing", async () => {
  const first = await start();
  await first.stop();
  // This very process: alive, and no PostgreSQL.
  const stale = `${process.pid}\n${join(dataDir, "postgres")}\n1700000000\n5432\n\n127.0.0.1\n  1 2\nready\n`;
  await writeFile(join(dataDir, "postgres/postmaster.pid"), stale);
  const second = await start();
  expect(await readFile(join(dataDir, "postgres/postmaster.pid"), "utf8")).toMatch(new RegExp(`^${second.pid}\n`));
});

test("a creation that was killed half-way is begun anew", async () => {
  await mkdir(join(dataDir, "postgres.unfinished/base"), { recursive: true });
  await writeFile(join(dataDir, "postgres.unfinished/PG_VERSION"), "18\n");
  const server = await start();
  expect([...(await query(server, "select 1 as one"))]).toEqual([{ one: 1 }]);
});

test("a folder with somebody's files is left alone", async () => {
  await mkdir(join(dataDir, "postgres"));
  await writeFile(join(dataDir, "postgres/notes.txt"), "mine");
  await expect(start()).rejects.toThrow("has files but no database in it");
  expect(await readFile(join(dataDir, "postgres/notes.txt"), "utf8")).toBe("mine");
});

test("data of another PostgreSQL version is refused by name", async () => {
  await mkdir(join(dataDir, "postgres"));
  await writeFile(join(dataDir, "postgres/PG_VERSION"), "15\n");
  await expect(start()).rejects.toThrow("was written by PostgreSQL 15, and this Weft brings PostgreSQL 18");
});

test("a data folder that is a file is one line", async () => {
  const path = join(dataDir, "file");
  await writeFile(path, "");
  await expect(startEmbeddedPostgres({ dataDir: path })).rejects.toThrow(`The data folder ${path} can't be used`);
});

test("a server that refuses its settings says why in one line", async () => {
  const first = await start();
  await first.stop();
  await writeFile(join(dataDir, "postgres/postgresql.conf"), "shared_buffers = 'plenty'\n", { flag: "a" });
  await expect(start()).rejects.toThrow(/PostgreSQL did not start: .*(shared_buffers|configuration file)/);
});

test("a setting added to postgresql.conf wins over Weft's own", async () => {
  const first = await start();
  await first.stop();
  await writeFile(join(dataDir, "postgres/postgresql.conf"), "work_mem = '7MB'\n", { flag: "a" });
  const second = await start();
  expect([...(await query(second, "show work_mem"))]).toEqual([{ work_mem: "7MB" }]);
});

test.runIf(process.platform === "linux" && process.getuid?.() === 0)(
  "started as root below a folder that is closed to others, it runs as another user all the same",
  async () => {
    const closed = join(dataDir, "closed");
    await mkdir(closed, { mode: 0o700 });
    const server = await startEmbeddedPostgres({ dataDir: join(closed, "data") });
    servers.push(server);
    expect([...(await query(server, "select 1 as one"))]).toEqual([{ one: 1 }]);
    expect((await stat(`/proc/${server.pid}`)).uid).not.toBe(0);
  },
);
