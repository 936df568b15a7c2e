import { request } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import { sendAll } from "./send.ts";
import { makeCalls, upsertBody } from "./workload.ts";

/*
 * The traffic of `load.ts`, in a thread of its own: what makes bodies and reads an export must not delay the lists whose
 * times are taken. Says "ready", waits for "go", and tells at the end what it sent and read.
 */

export type TrafficOptions = { url: string; project: string; from: number; writers: number; perBatch: number };
export type TrafficResult = { lines: number; seconds: number; written: number };

/** Bodies are made once; each time one is sent, its calls get other ids. */
const TEMPLATES = 24;
const VARIANTS = 0x1000;
const VARIABLE_DIGITS = /-7[0-9a-f]{3}-8/g;

const { url, project, from, writers, perBatch } = workerData as TrafficOptions;
const port = parentPort;
if (!port) throw new Error("load-traffic.ts runs as a worker of load.ts");
const templates = Array.from({ length: TEMPLATES }, (_, at) =>
  upsertBody(project, makeCalls(from + at * perBatch, perBatch)),
);
port.once("message", () => {
  void run().then((result) => port.postMessage(result));
});
port.postMessage("ready");

async function run(): Promise<TrafficResult> {
  const state = { exporting: true };
  const exporting = exportAll().finally(() => (state.exporting = false));
  const [exported, written] = await Promise.all([exporting, writeWhile(() => state.exporting)]);
  return { ...exported, written };
}

/** Reads every call as a stream, and keeps none of it. */
function exportAll(): Promise<{ lines: number; seconds: number }> {
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
  sent.end(JSON.stringify({ project_id: project }));
  return promise;
}

async function writeWhile(goesOn: () => boolean): Promise<number> {
  let sent = 0;
  function* more(): Generator<string> {
    for (; goesOn() && sent < TEMPLATES * VARIANTS; sent++) {
      const variant = Math.floor(sent / TEMPLATES);
      const digits = variant.toString(16).padStart(3, "0");
      yield (templates[sent % TEMPLATES] ?? "").replace(VARIABLE_DIGITS, `-7${digits}-8`);
    }
  }
  await sendAll(`${url}/call/upsert_batch`, more(), { connections: writers });
  return sent * perBatch;
}
