import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { startWeft } from "./peers/weft.ts";
import { type Figure, number, type SuiteResult } from "./report.ts";
import { post, sendAll } from "./send.ts";
import { watchMemory } from "./server-process.ts";
import { makeCalls, upsertBody } from "./workload.ts";

const PROJECT = "bench/load";
const WRITERS = 4;
const PER_BATCH = 500;
const PAUSE_MS = 50;
const GOAL = { p99Ms: 100, serverMb: 700 };

type Options = { calls: number; port: number; dist: string; say: (line: string) => void };

/**
 * What somebody who looks at calls feels while the server works: an export of every call streams, four writers log without
 * pause, and lists of 50 calls (`/calls/stream_query`, whole calls, newest first) are asked for one after another.
 */
export async function measureLoad({ calls, port, dist, say }: Options): Promise<SuiteResult> {
  const weft = await startWeft({ port, dist });
  try {
    say(`load: ${number(calls)} calls are logged`);
    await sendAll(`${weft.url}/call/upsert_batch`, batches(0, calls), { connections: WRITERS });
    say("load: an export streams, four writers load, lists are asked for");
    const memory = watchMemory(weft.server.pid, { children: false });
    const state = { exporting: true };
    const [exported, written, times] = await Promise.all([
      exportAll(weft.url).finally(() => (state.exporting = false)),
      writeWhile(weft.url, calls, () => state.exporting),
      listWhile(weft.url, () => state.exporting),
    ]);
    const peakMb = memory.stop();
    if (exported.lines < calls) throw new Error(`the export ended after ${exported.lines} of ${calls} calls`);
    const notes = [
      `load: the export of ${number(exported.lines)} calls took ${exported.seconds.toFixed(1)} s, ${number(written)} calls were written and ${times.length} lists read meanwhile`,
    ];
    return { figures: figuresOf(times, peakMb), notes };
  } finally {
    await weft.stop();
  }
}

function* batches(from: number, calls: number): Generator<string> {
  for (let at = 0; at < calls; at += PER_BATCH) {
    yield upsertBody(PROJECT, makeCalls(from + at, Math.min(PER_BATCH, calls - at)));
  }
}

/** Reads every call as a stream, and keeps none of it. */
function exportAll(url: string): Promise<{ lines: number; seconds: number }> {
  const began = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<{ lines: number; seconds: number }>();
  const sent = request(`${url}/calls/stream_query`, { method: "POST", agent: false }, (response) => {
    let lines = 0;
    response.on("data", (chunk: Buffer) => {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
    });
    response.on("end", () => resolve({ lines, seconds: (performance.now() - began) / 1000 }));
    response.on("error", reject);
  });
  sent.on("error", reject);
  sent.end(JSON.stringify({ project_id: PROJECT }));
  return promise;
}

async function writeWhile(url: string, from: number, goesOn: () => boolean): Promise<number> {
  let written = 0;
  function* more(): Generator<string> {
    while (goesOn()) {
      yield upsertBody(PROJECT, makeCalls(from + written, PER_BATCH));
      written += PER_BATCH;
    }
  }
  await sendAll(`${url}/call/upsert_batch`, more(), { connections: WRITERS });
  return written;
}

async function listWhile(url: string, goesOn: () => boolean): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const body = JSON.stringify({
    project_id: PROJECT,
    limit: 50,
    sort_by: [{ field: "started_at", direction: "desc" }],
  });
  const times: number[] = [];
  try {
    while (goesOn()) {
      const began = performance.now();
      const text = await post(agent, `${url}/calls/stream_query`, body);
      times.push(performance.now() - began);
      if (text.trimEnd().split("\n").length !== 50) throw new Error("a list has not 50 calls");
      await sleep(PAUSE_MS);
    }
  } finally {
    agent.destroy();
  }
  return times.sort((a, b) => a - b);
}

function figuresOf(times: readonly number[], peakMb: number): Figure[] {
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  const spread: [number, number] = [times[0] ?? Number.NaN, times.at(-1) ?? Number.NaN];
  return [
    { what: "load: list of 50 calls during an export and four writers, p50", unit: "ms", median: at(0.5), spread },
    {
      what: "load: the same, p99",
      unit: "ms",
      median: at(0.99),
      spread,
      goal: { text: `≤ ${GOAL.p99Ms}`, met: at(0.99) <= GOAL.p99Ms },
    },
    {
      what: "load: memory of Weft's Node process at its peak",
      unit: "MB",
      median: peakMb,
      spread: [peakMb, peakMb],
      goal: { text: `< ${GOAL.serverMb}`, met: peakMb < GOAL.serverMb },
    },
  ];
}
