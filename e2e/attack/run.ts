import { spawn } from "node:child_process";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeCalls, upsertBody } from "../../bench/workload.ts";
import { freePort } from "../support/free-port.ts";
import { untilHealthy } from "../support/healthy.ts";
import { tally } from "../support/tally.ts";
import { type Attack, listAttacks } from "./attacks.ts";

/**
 * Attacks a Weft of its own with what no client sends: every attack must be answered with the right status within five
 * seconds, leave memory as it was, and the server must live and serve others. `node e2e/attack/run.ts`; needs a build.
 */
const START_MS = 300_000;
const ANSWER_MS = 5_000;
const MAX_GROWTH_MIB = 150;
const BODY_SECONDS = 3;

/** Of what the server said, shown when a check failed: it refuses hundreds of requests here, and logs each. */
const LOG_SHOWN = 20_000;

const dataDir = await mkdtemp(join(tmpdir(), "weft-attack-"));
const log = await open(join(dataDir, "server.log"), "w+");
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const server = spawn(process.execPath, ["--max-semi-space-size=8", "scripts/start.ts"], {
  env: {
    ...process.env,
    ...{ PORT: String(port), WEFT_DATA_DIR: dataDir, WEFT_DEMO: "0", DATABASE_URL: "" },
    WEFT_BODY_SECONDS: String(BODY_SECONDS),
  },
  stdio: ["ignore", log.fd, log.fd],
});
const { check, finish, hasFailed } = tally();
let finished = false;
try {
  await untilHealthy(url, START_MS);
  await logSomeCalls();
  const before = await residentMib();
  for (const attack of listAttacks()) await survive(attack);
  await survivesSlowBodies();
  await survivesManyLargeBodies();
  await survivesLargeEvaluations();
  await settle(before);
  check("the process is the one that was started", server.exitCode === null && server.signalCode === null);
  const answer = await post("/calls/query_stats", Buffer.from('{"project_id":"attack/calls"}'));
  check(`the calls of others are there, and only those: ${answer.text}`, answer.text.includes('"count":400'));
  finished = true;
} finally {
  server.kill("SIGTERM");
  if (server.exitCode === null && server.signalCode === null) await new Promise((done) => server.once("exit", done));
  if (!finished || hasFailed()) await showLog();
  await log.close();
  await rm(dataDir, { recursive: true, force: true });
}
finish();

async function showLog(): Promise<void> {
  const { size } = await log.stat();
  const length = Math.min(size, LOG_SHOWN);
  const { buffer } = await log.read(Buffer.alloc(length), 0, length, size - length);
  console.log(`the last of what the server said:\n${buffer.toString()}`);
}

async function survive({ name, path, body, headers, statuses, says }: Attack): Promise<void> {
  const began = performance.now();
  const { status, text } = await post(path, body, headers);
  const seconds = (performance.now() - began) / 1000;
  const healthyAfter = (await fetch(`${url}/health`)).ok;
  const right = statuses.includes(status) && says.test(text) && seconds * 1000 <= ANSWER_MS && healthyAfter;
  const detail = right ? "" : `: ${text.slice(0, 200)}${healthyAfter ? "" : "; unhealthy afterwards"}`;
  check(`${name}: ${status} after ${seconds.toFixed(1)} s, ${await residentMib()} MiB${detail}`, right);
}

async function post(path: string, body: Buffer, headers: Record<string, string> = {}) {
  try {
    const response = await fetch(url + path, {
      method: "POST",
      body: new Uint8Array(body),
      headers,
      signal: AbortSignal.timeout(60_000),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    return { status: 0, text: String((error as Error).cause ?? error) };
  }
}

/** Fifty connections that announce a body and send a little of it: each is given up, others are served meanwhile. */
async function survivesSlowBodies(): Promise<void> {
  const began = performance.now();
  const slow = Array.from({ length: 50 }, slowRequest);
  const meanwhile = await post("/calls/query_stats", Buffer.from('{"project_id":"attack/calls"}'));
  check("others are served while fifty bodies stand still", meanwhile.status === 200);
  const answers = await Promise.all(slow);
  const seconds = (performance.now() - began) / 1000;
  const right = answers.every((answer) => answer.startsWith("HTTP/1.1 408"));
  check(
    `fifty slow bodies: ${answers[0]?.split("\r\n")[0]} after ${seconds.toFixed(1)} s`,
    right && seconds * 1000 <= ANSWER_MS,
  );
}

async function slowRequest(): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(`POST /call/upsert_batch HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-length: 1000\r\n\r\n{"batch":[`);
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk.toString();
  });
  await new Promise((done) => socket.once("close", done).once("error", done));
  return answer;
}

/** Sixteen bodies of 40 MB at once: what there is no room for is sent away with 503 and comes back, nothing is lost. */
async function survivesManyLargeBodies(): Promise<void> {
  const text = "x".repeat(40_000_000);
  let peak = 0;
  const watch = setInterval(() => void residentMib().then((mib) => (peak = Math.max(peak, mib))), 50);
  let busy = 0;
  const send = async (at: number) => {
    const body = Buffer.from(`{"obj":{"project_id":"attack/test","object_id":"large-${at}","val":"${text}"}}`);
    for (let tries = 0; tries < 200; tries++) {
      const response = await fetch(`${url}/obj/create`, { method: "POST", body: new Uint8Array(body) }).catch(
        () => undefined,
      );
      await response?.text().catch(() => "");
      if (response?.status === 200) return true;
      // A connection that breaks while a body is refused counts as a refusal, and so does one on which this busy machine
      // sent nothing for too long: the client sends again.
      if (response?.status === 503 && !response.headers.get("retry-after")) return false;
      if (response && response.status !== 503 && response.status !== 408) return false;
      busy++;
      await sleep(200 + 50 * at);
    }
    return false;
  };
  const stored = await Promise.all(Array.from({ length: 16 }, (_, at) => send(at)));
  clearInterval(watch);
  const names = await post("/objs/query", Buffer.from('{"project_id":"attack/test","metadata_only":true}'));
  const count = names.text.split('"large-').length - 1;
  check(
    `sixteen bodies of 40 MB: all stored, ${busy} times "busy", ${count} there`,
    stored.every(Boolean) && count === 16,
  );
  check(`memory stays bounded meanwhile: at most ${peak} MiB`, peak < 1_500);
}

/** Forty trials of 3 MB: all of them at once are refused by name, a page of them is answered. */
async function survivesLargeEvaluations(): Promise<void> {
  const project_id = "attack/evaluation";
  const times = { started_at: "2025-05-01T10:00:00Z", ended_at: "2025-05-01T10:00:01Z" };
  const call = (id: string, more: object) => ({
    ...{ project_id, id, trace_id: "run", op_name: "op", attributes: {}, inputs: {}, output: null, summary: {} },
    ...times,
    ...more,
  });
  const complete = (item: object) =>
    post("/v2/attack/evaluation/calls/complete", Buffer.from(JSON.stringify({ batch: [item] })));
  await complete(call("run", { op_name: "Evaluation.evaluate" }));
  for (let at = 0; at < 40; at++) {
    const output = { output: String(at % 10).repeat(3_000_000), scores: { right: true } };
    const trial = { op_name: "Evaluation.predict_and_score", parent_id: "run", inputs: { example: { at } }, output };
    await complete(call(`trial-${at}`, trial));
  }
  const ask = (more: object) =>
    post(
      "/v2/attack/evaluation/eval_results/query",
      Buffer.from(JSON.stringify({ evaluation_call_ids: ["run"], ...more })),
    );
  const all = await ask({});
  check(
    `results of 120 MB: ${all.status}, ${await residentMib()} MiB`,
    all.status === 413 && /page by page/.test(all.text),
  );
  const page = await ask({ limit: 5, include_summary: true });
  const { rows, summary } = JSON.parse(page.text) as {
    rows: unknown[];
    summary: { evaluations: { trial_count: number }[] };
  };
  const whole = rows.length === 5 && page.text.length > 15_000_000 && summary.evaluations[0]?.trial_count === 40;
  check(`a page of them, and what all sum up to: ${page.status}, ${await residentMib()} MiB`, whole);
}

async function settle(before: number): Promise<void> {
  let now = await residentMib();
  for (let tries = 0; tries < 30 && now > before + MAX_GROWTH_MIB; tries++) {
    await sleep(1_000);
    await fetch(`${url}/health`);
    now = await residentMib();
  }
  check(`memory afterwards: ${now} MiB, before: ${before} MiB`, now <= before + MAX_GROWTH_MIB);
}

/** Memory is compared with that of a server that has worked, not with one that has just begun. */
async function logSomeCalls(): Promise<void> {
  for (let from = 0; from < 400; from += 100) {
    await post("/call/upsert_batch", Buffer.from(upsertBody("attack/calls", makeCalls(from, 100))));
  }
  for (let at = 0; at < 20; at++)
    await post("/calls/stream_query", Buffer.from('{"project_id":"attack/calls","limit":50}'));
}

async function residentMib(): Promise<number> {
  const status = await readFile(`/proc/${server.pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
