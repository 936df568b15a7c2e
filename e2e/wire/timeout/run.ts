import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { databaseUrlOf } from "../../../bench/peers/weft.ts";
import { CLIENTS, ensurePython } from "../python-venv.ts";
import { type CheckResult, printResult, summarize } from "../report.ts";
import { startServer } from "../server.ts";

// Questions that take the database too long, and readers that leave before it answers: what the clients see, and what the
// database still works on. The table of calls is locked meanwhile, so that every question waits.

const QUERY_SECONDS = 3;
const ROOT = resolve(import.meta.dirname, "../../..");
const PROJECT = "wire/timeout";
const results: CheckResult[] = [];

const scratch = await mkdtemp(join(tmpdir(), "weft-wire-timeout-"));
process.env.WEFT_QUERY_SECONDS = String(QUERY_SECONDS);
const { url, stop } = await startServer({ root: ROOT, scratch });
const database = postgres(databaseUrlOf(join(scratch, "weft")), { max: 2, onnotice: () => {} });
try {
  await logCall();
  for (const client of [CLIENTS.old, CLIENTS.new]) {
    const asked = await whileLocked(() => ask(client));
    const { name } = client;
    check(`${name}: the error says what happened`, /504.*took too long/.test(asked.result), asked.result);
    check(`${name}: its retries don't have the database work again`, asked.statements.size === 1, [
      ...asked.statements,
    ]);
  }
  const left = await whileLocked(leave);
  check("a question whose reader left is cancelled in the database", left.statements.size === 1 && left.result, left);
  const answer = await post();
  check("afterwards the same question is answered", answer.status === 200 && answer.text.includes('"id"'), answer.text);
} finally {
  await database.end();
  await stop();
  await rm(scratch, { recursive: true, force: true });
}
process.stdout.write(`${summarize(results)}\n`);
process.exitCode = results.some(({ outcome }) => outcome === "not ok") ? 1 : 0;

function check(title: string, holds: boolean, seen: unknown): void {
  const detail = holds ? "" : typeof seen === "string" ? seen : JSON.stringify(seen);
  const result: CheckResult = { suite: "timeout", outcome: holds ? "ok" : "not ok", title, detail };
  results.push(result);
  printResult(result);
}

/** Does something while nobody can read calls, and counts the statements that wait for them. */
async function whileLocked<T>(act: () => Promise<T>): Promise<{ result: T; statements: Set<string> }> {
  const statements = new Set<string>();
  const { promise: done, resolve: end } = Promise.withResolvers<void>();
  const { promise: locked, resolve: begin } = Promise.withResolvers<void>();
  const lock = database.begin(async (transaction) => {
    await transaction`LOCK TABLE calls IN ACCESS EXCLUSIVE MODE`;
    begin();
    await done;
  });
  const timer = setInterval(async () => {
    for (const { id } of await waiting()) statements.add(id);
  }, 50);
  try {
    await Promise.race([locked, lock]);
    return { result: await act(), statements };
  } finally {
    clearInterval(timer);
    end();
    await lock;
  }
}

/** What clients ask: right after its start the server itself looks for an evaluation, to be quick for the first who does. */
function waiting() {
  return database<{ id: string }[]>`
    SELECT pid || ' ' || query_start AS id FROM pg_stat_activity
    WHERE state = 'active' AND wait_event_type = 'Lock' AND pid <> pg_backend_pid() AND query NOT LIKE '%\\_weave\\_eval\\_meta%'`;
}

/** Runs the Python client and returns what its user sees. */
async function ask(client: (typeof CLIENTS)["old" | "new"]): Promise<string> {
  const python = await ensurePython(ROOT, client);
  const env = {
    ...process.env,
    HOME: scratch,
    WANDB_BASE_URL: url,
    WANDB_API_KEY: "local-0000000000000000000000000000000000",
    // Each client asks a question of its own: one that has just run out of time is not worked on again.
    WEFT_WIRE_PROJECT: `${PROJECT}-${client.name}`,
  };
  const child = spawn(python, [join(import.meta.dirname, "ask.py")], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  await new Promise((done) => child.on("close", done));
  return /^MESSAGE (.*)$/m.exec(output)?.[1] ?? output.slice(-2_000);
}

/** Asks and goes away after half a second; true when the database stops at once, long before it would be told to. */
async function leave(): Promise<boolean> {
  const leaving = new AbortController();
  const asked = post(leaving.signal).catch(() => undefined);
  await sleep(500);
  const began = performance.now();
  leaving.abort();
  await asked;
  while ((await waiting()).length > 0) await sleep(20);
  return performance.now() - began < 1_000;
}

async function post(signal?: AbortSignal): Promise<{ status: number; text: string }> {
  const body = JSON.stringify({ project_id: PROJECT, limit: signal ? 7 : 8 });
  const response = await fetch(`${url}/calls/stream_query`, { method: "POST", body, ...(signal ? { signal } : {}) });
  return { status: response.status, text: await response.text() };
}

async function logCall(): Promise<void> {
  const start = { project_id: PROJECT, id: "a", trace_id: "a", op_name: "op", started_at: "2025-05-01T10:00:00Z" };
  const body = JSON.stringify({ start: { ...start, attributes: {}, inputs: {} } });
  const response = await fetch(`${url}/call/start`, { method: "POST", body });
  if (!response.ok) throw new Error(`call/start: ${response.status} ${await response.text()}`);
}
