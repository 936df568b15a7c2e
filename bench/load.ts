import { once } from "node:events";
import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { TrafficOptions, TrafficResult } from "./load-traffic.ts";
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
    const traffic = await startTraffic({
      url: weft.url,
      project: PROJECT,
      from: calls,
      writers: WRITERS,
      perBatch: PER_BATCH,
    });
    say("load: an export streams, four writers load, lists are asked for");
    const memory = watchMemory(weft.server.pid, { children: false });
    const state = { exporting: true };
    const [{ lines, seconds, written }, times] = await Promise.all([
      traffic.run().finally(() => (state.exporting = false)),
      listWhile(weft.url, () => state.exporting),
    ]);
    const peakMb = memory.stop();
    if (lines < calls) throw new Error(`the export ended after ${lines} of ${calls} calls`);
    const notes = [
      `load: the export of ${number(lines)} calls took ${seconds.toFixed(1)} s, ${number(written)} calls were written and ${times.length} lists read meanwhile`,
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

/** Starts what the lists are measured beside; `run` resolves when the export has ended. */
async function startTraffic(options: TrafficOptions): Promise<{ run: () => Promise<TrafficResult> }> {
  const worker = new Worker(new URL("./load-traffic.ts", import.meta.url), { workerData: options });
  const answer = async () => {
    const failed = once(worker, "error").then(([error]) => Promise.reject(error));
    const [message] = await Promise.race([once(worker, "message"), failed]);
    return message as unknown;
  };
  await answer();
  return {
    async run() {
      worker.postMessage("go");
      const result = (await answer()) as TrafficResult;
      await worker.terminate();
      return result;
    },
  };
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
