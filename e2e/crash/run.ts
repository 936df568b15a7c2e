import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeCalls, upsertBody } from "../../bench/workload.ts";
import { freePort } from "../support/free-port.ts";
import { untilHealthy } from "../support/healthy.ts";
import { tally } from "../support/tally.ts";

/**
 * Kills Weft with SIGKILL in the middle of a load, starts it again on the same data, and compares what was acknowledged
 * with what is there: every acknowledged call once, whole. `node e2e/crash/run.ts`; needs a production build.
 */

const PROJECT = "crash/test";
const START_MS = 120_000;
const WRITERS = 4;
const PER_BATCH = 40;
const LOAD_MS = 2_500;
const ROUNDS: readonly { name: string; victims: readonly ("server" | "postgres")[] }[] = [
  { name: "server and PostgreSQL killed", victims: ["server", "postgres"] },
  { name: "server killed alone", victims: ["server"] },
  { name: "PostgreSQL killed alone", victims: ["postgres"] },
];

const dataDir = await mkdtemp(join(tmpdir(), "weft-crash-"));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const acknowledged = new Set<string>();
let sent = 0;
const { check, finish } = tally();
let server = await start();
try {
  for (const { name, victims } of ROUNDS) {
    const before = acknowledged.size;
    const load = writeUntilBroken();
    await sleep(LOAD_MS);
    await kill(victims);
    await load;
    if (victims.includes("server")) server = await start();
    else await untilHealthy(url, START_MS);
    check(`${name}: calls were acknowledged before`, acknowledged.size > before);
    await compare(name);
  }
} finally {
  server.kill("SIGTERM");
  await ended(server);
  await rm(dataDir, { recursive: true, force: true });
}
finish();

async function start(): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(port), WEFT_DATA_DIR: dataDir, WEFT_DEMO: "0", DATABASE_URL: "" };
  const child = spawn(process.execPath, ["scripts/start.ts"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
    detached: true,
  });
  child.once("exit", (code) => code !== null && code !== 0 && console.error(`the server ended with ${code}`));
  await untilHealthy(url, START_MS);
  return child;
}

/** Four writers send batches until one fails after the load's time; only what was answered with 200 counts. */
async function writeUntilBroken(): Promise<void> {
  const until = Date.now() + LOAD_MS + 2_000;
  const writer = async () => {
    while (Date.now() < until) {
      sent += PER_BATCH;
      const calls = makeCalls(sent, PER_BATCH);
      const answer = await fetch(`${url}/call/upsert_batch`, {
        method: "POST",
        body: upsertBody(PROJECT, calls),
      }).catch(() => undefined);
      if (!answer?.ok) return;
      const body = (await answer.json().catch(() => undefined)) as { errors?: unknown } | undefined;
      if (body && body.errors === undefined) for (const { id } of calls) acknowledged.add(id);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

async function kill(victims: readonly ("server" | "postgres")[]): Promise<void> {
  const pids: number[] = [];
  if (victims.includes("server") && server.pid) pids.push(server.pid);
  if (victims.includes("postgres"))
    pids.push(Number((await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]));
  for (const pid of pids) process.kill(pid, "SIGKILL");
  if (victims.includes("server")) await ended(server);
}

async function compare(name: string): Promise<void> {
  const body = JSON.stringify({ project_id: PROJECT, columns: ["output.serial"] });
  const answer = await fetch(`${url}/calls/stream_query`, { method: "POST", body });
  const seen = new Map<string, number>();
  let halves = 0;
  for (const line of (await answer.text()).split("\n")) {
    if (line === "") continue;
    const call = JSON.parse(line) as { id: string; ended_at: string | null; output: { serial?: number } | null };
    seen.set(call.id, (seen.get(call.id) ?? 0) + 1);
    if (acknowledged.has(call.id) && (call.ended_at === null || call.output?.serial === undefined)) halves++;
  }
  const missing = [...acknowledged].filter((id) => !seen.has(id)).length;
  const repeated = [...seen.values()].filter((count) => count > 1).length;
  check(`${name}: all ${acknowledged.size} acknowledged calls are there (${missing} missing)`, missing === 0);
  check(
    `${name}: each is there once and whole (${repeated} repeated, ${halves} halves)`,
    repeated === 0 && halves === 0,
  );
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}
