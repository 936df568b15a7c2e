import { createWriteStream, rmSync, statSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { connect } from "../db/connect.ts";
import { type Content, contentOf, READERS } from "./export-files.ts";
import { startWeft, type WeftServer } from "./peers/weft.ts";
import { type Figure, number, type SuiteResult } from "./report.ts";
import { post, sendAll } from "./send.ts";
import { makeTempFolder, watchMemory } from "./server-process.ts";
import { makeCalls, upsertBody } from "./workload.ts";

const PROJECT = "bench/export";
const PER_BATCH = 500;
const FORMATS = ["csv", "jsonl", "parquet"] as const;
const GOAL_MB = 700;
/** Of all calls, a third is deleted at once. */
const DELETED_SHARE = 1 / 3;
const CALLS_A_TRACE = 10;

type Options = {
  calls: number;
  /** Another store than an empty one of its own. */
  database: string | undefined;
  port: number;
  dist: string;
  say: (line: string) => void;
};

/**
 * Every call of a project as a file of each kind, through the app's own endpoint, and each file read again from its first byte
 * to its last; then a third of the calls deleted at once and taken back, after which a file must hold them all again.
 */
export async function measureExport({ calls, database, port, dist, say }: Options): Promise<SuiteResult> {
  const weft = await startWeft({ port, dist, ...(database && { database }) });
  const folder = makeTempFolder("export");
  try {
    if (database) await emptyProject(database);
    say(`export: ${number(calls)} calls are logged`);
    const sent = await logCalls(weft.url, calls);
    const memory = watchMemory(weft.server.pid, { children: false });
    const figures: Figure[] = [];
    for (const format of FORMATS) figures.push(await measureFormat(weft, format, folder.path, { sent, say }));
    figures.push(...(await measureDeletion(weft, calls, say)));
    figures.push(
      await measureFormat(weft, "jsonl", folder.path, { sent, say, after: ", after the deletion was taken back" }),
    );
    const peakMb = memory.stop();
    figures.push({
      what: "export and deletion: memory of Weft's Node process at its peak",
      unit: "MB",
      median: peakMb,
      goal: { text: `< ${GOAL_MB}`, met: peakMb < GOAL_MB },
    });
    return {
      figures,
      notes: [
        `export: ${number(calls)} calls${database ? " in a store that has others" : ""}; each file was read whole: rows and the sum of their digests are those that were sent`,
      ],
    };
  } finally {
    if (database) await emptyProject(database);
    folder.remove();
    await weft.stop();
  }
}

async function logCalls(url: string, calls: number): Promise<Content> {
  let sent: Content | undefined;
  function* bodies() {
    for (let at = 0; at < calls; at += PER_BATCH) {
      const batch = makeCalls(at, Math.min(PER_BATCH, calls - at));
      sent = contentOf(batch, sent);
      yield upsertBody(PROJECT, batch);
    }
  }
  await sendAll(`${url}/call/upsert_batch`, bodies());
  if (!sent) throw new Error("nothing was sent");
  return sent;
}

type FormatOptions = { sent: Content; say: (line: string) => void; after?: string };

async function measureFormat(
  { url }: WeftServer,
  format: (typeof FORMATS)[number],
  folder: string,
  { sent, say, after = "" }: FormatOptions,
): Promise<Figure> {
  const path = join(folder, `calls.${format}`);
  const began = performance.now();
  await download(`${url}/weft/calls/export`, { project_id: PROJECT, scope: "calls", format, columns: null }, path);
  const seconds = (performance.now() - began) / 1000;
  const { size } = statSync(path);
  const held = await READERS[format](path);
  rmSync(path);
  const right = held.rows === sent.rows && held.digest === sent.digest;
  say(`export: ${format}: ${number(size / 1e6)} MB in ${seconds.toFixed(1)} s, ${held.rows} rows`);
  return {
    what: `export of ${number(sent.rows)} whole calls as ${format}, ${number(size / 1e6)} MB${after}`,
    unit: "calls/s",
    median: sent.rows / seconds,
    goal: { text: "holds what was sent", met: right },
  };
}

/** Saves an answer as it comes. */
async function download(url: string, body: object, path: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const sent = request(
    url,
    { method: "POST", agent: false, headers: { "content-type": "application/json" } },
    (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}`));
      else pipeline(answer, createWriteStream(path)).then(resolve, reject);
    },
  );
  sent.on("error", reject);
  sent.end(JSON.stringify(body));
  await promise;
}

async function measureDeletion({ url }: WeftServer, calls: number, say: (line: string) => void): Promise<Figure[]> {
  // Whole traces: what is below a deleted call goes with it.
  const chosen = Math.round((calls * DELETED_SHARE) / CALLS_A_TRACE) * CALLS_A_TRACE;
  // The clock of the workload: the first calls are the oldest.
  const before = makeCalls(chosen, 1)[0]?.started_at;
  const filters = [{ field: "started_at", op: "<", value: before }];
  const began = performance.now();
  const lines = await post(
    undefined,
    `${url}/weft/calls/delete`,
    JSON.stringify({ project_id: PROJECT, scope: "calls", filters }),
  );
  const removing = (performance.now() - began) / 1000;
  const last = JSON.parse(lines.trimEnd().split("\n").at(-1) ?? "{}") as { deletion: string; deleted: number };
  const left = await countCalls(url);
  say(`export: ${last.deleted} calls deleted in ${removing.toFixed(1)} s, ${left} left`);
  const back = performance.now();
  const answer = await post(
    undefined,
    `${url}/weft/calls/restore`,
    JSON.stringify({ project_id: PROJECT, deletion: last.deletion }),
  );
  const restoring = (performance.now() - back) / 1000;
  const { restored } = JSON.parse(answer) as { restored: number };
  const whole = await countCalls(url);
  return [
    {
      what: `deletion of ${number(chosen)} calls at once`,
      unit: "s",
      median: removing,
      goal: { text: "these and no others", met: last.deleted === chosen && left === calls - chosen },
    },
    {
      what: "the same taken back",
      unit: "s",
      median: restoring,
      goal: { text: "all of them", met: restored === chosen && whole === calls },
    },
  ];
}

async function countCalls(url: string): Promise<number> {
  const answer = await post(
    undefined,
    `${url}/weft/calls/count`,
    JSON.stringify({ project_id: PROJECT, scope: "calls" }),
  );
  return (JSON.parse(answer) as { count: number }).count;
}

async function emptyProject(database: string): Promise<void> {
  const { sql } = connect(database, { max: 1 });
  await sql`delete from calls where project_id = ${PROJECT}`;
  await sql.end({ timeout: 5 });
}
