import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { post, sendAll } from "./send.ts";
import { makeCalls, upsertBody } from "./workload.ts";

/**
 * Ingest over HTTP: 2-KB calls, ten a trace, 500 a batch (start and end each), four connections, until queryable.
 * `node bench/ingest.ts --url http://127.0.0.1:6363 [--calls 60000] [--pid SERVER_PID]` prints one JSON object.
 */
const { values } = parseArgs({
  options: {
    url: { type: "string" },
    calls: { type: "string", default: "60000" },
    from: { type: "string", default: "0" },
    project: { type: "string" },
    pid: { type: "string" },
  },
});
const url = values.url ?? "http://127.0.0.1:6363";
const count = Number(values.calls);
const project_id = values.project ?? `bench/ingest-${Date.now()}`;
const PER_BATCH = 500;

const bodies: Buffer[] = [];
for (let at = 0; at < count; at += PER_BATCH)
  bodies.push(Buffer.from(upsertBody(project_id, makeCalls(Number(values.from) + at, PER_BATCH))));
const bytes = bodies.reduce((sum, body) => sum + body.byteLength, 0);

let peakRss = 0;
const watch = setInterval(() => (peakRss = Math.max(peakRss, rssOf(values.pid))), 100);
const began = performance.now();
const { slowestMs } = await sendAll(`${url}/call/upsert_batch`, bodies);
const stats = JSON.parse(await post(undefined, `${url}/calls/query_stats`, JSON.stringify({ project_id }))) as {
  count: number;
};
const seconds = (performance.now() - began) / 1000;
clearInterval(watch);
console.log(
  JSON.stringify({
    calls: count,
    queryable: stats.count,
    seconds: round(seconds),
    callsPerSecond: Math.round(count / seconds),
    bytesPerCall: Math.round(bytes / count),
    slowestBatchMs: Math.round(slowestMs),
    peakServerRssMb: Math.round(peakRss),
  }),
);

function rssOf(pid: string | undefined): number {
  if (!pid) return 0;
  const match = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(match?.[1] ?? 0) / 1024;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
